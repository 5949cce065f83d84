INSERT INTO orders VALUES (1, 'a', 2);
INSERT INTO parts VALUES (7, 'b');
