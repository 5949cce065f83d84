INSERT INTO t (rowid, id, a) VALUES (100, 1, 'a'), (50, 2, 'b');
