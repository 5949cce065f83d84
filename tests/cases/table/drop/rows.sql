INSERT INTO keep VALUES (1), (2);
INSERT INTO old_orders VALUES (10, 1, 'a'), (11, 2, NULL);
