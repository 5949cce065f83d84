INSERT INTO t (_rowid_, rowid, oid, n) VALUES (7, 'a', 1, 2), (3, 'b', 3, 4); INSERT INTO u VALUES ('x', 'y', 'z');
