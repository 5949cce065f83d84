INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO notes (name, amount) VALUES ('gone', 1);
DELETE FROM notes WHERE name = 'gone';
UPDATE sqlite_sequence SET seq = 1000;
