INSERT INTO t (rowid, a) VALUES (20, 1), (10, 2);
