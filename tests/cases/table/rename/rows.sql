INSERT INTO purchases VALUES (1, 100), (2, 250);
INSERT INTO lines VALUES (7, 1), (8, 2);
