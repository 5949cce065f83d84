INSERT INTO p VALUES (5, 1, 'a'), (9, 2, 'b'); INSERT INTO c VALUES (5, 1), (9, 2), (9, NULL);
