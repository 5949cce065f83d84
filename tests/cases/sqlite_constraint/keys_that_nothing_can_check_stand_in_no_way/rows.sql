PRAGMA foreign_keys=OFF;
INSERT INTO slot VALUES ('monday', 8), ('monday', 9);
INSERT INTO booking VALUES (1, 'monday', 2), (2, NULL, 3);
