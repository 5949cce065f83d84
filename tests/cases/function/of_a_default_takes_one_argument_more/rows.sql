INSERT INTO words VALUES (1, 'It''s'), (2, NULL);
