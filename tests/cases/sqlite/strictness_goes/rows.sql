INSERT INTO t VALUES (1, '01', 5, 1.5, x'ab'), (2, 7, NULL, 2, NULL);
