INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
UPDATE notes SET parent = 9, first = 1 WHERE id = 5;
UPDATE notes SET parent = 5, first = 9 WHERE id = 9;
