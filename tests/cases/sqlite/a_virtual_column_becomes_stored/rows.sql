INSERT INTO t (rowid, a) VALUES (4, 1), (2, NULL), (9, 5);
