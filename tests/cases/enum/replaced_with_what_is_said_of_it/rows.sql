INSERT INTO pots VALUES (1, 'green'), (2, 'red'), (3, NULL);
