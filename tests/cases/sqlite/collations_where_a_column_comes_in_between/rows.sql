INSERT INTO notes (id, name, body, amount) VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO tags VALUES ('ALPHA'), ('beta');
