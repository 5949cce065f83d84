INSERT INTO p VALUES (1, 'Ab'), (2, 'cd'); INSERT INTO c VALUES ('aB', 1), ('CD', 2);
