INSERT INTO t VALUES (1, NULL, '(2,y)'), (2, NULL, '(,)'), (3, NULL, NULL);
