INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO lines VALUES (1, 1), (1, 2), (9, 1);
INSERT INTO words VALUES (1, 2, 'a'), (9, 1, 'b'), (NULL, NULL, 'c');
INSERT INTO stars VALUES (5, 3), (9, 1);
INSERT INTO marks VALUES (1), (NULL), (5);
