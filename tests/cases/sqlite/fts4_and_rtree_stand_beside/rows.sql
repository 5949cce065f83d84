INSERT INTO places VALUES (3, 'here'), (8, 'there'); INSERT INTO boxes VALUES (3, 1, 2), (8, 3, 4); INSERT INTO words (words) VALUES ('rebuild');
