INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO notes (id, name, amount) VALUES (11, NULL, 7), (12, 'alpha', 8), (9, 'last', 31);
