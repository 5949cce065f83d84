INSERT INTO t VALUES (5, 'x', 'y'), (7, 'z', '');
