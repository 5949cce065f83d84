INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
DELETE FROM notes WHERE id = 5;
INSERT INTO search (search, rank) VALUES ('integrity-check', 1);
