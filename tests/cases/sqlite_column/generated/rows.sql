INSERT INTO t (a, becomes_generated) VALUES (1, 5), (2, 6);
