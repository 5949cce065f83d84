INSERT INTO users VALUES (1, 'ed', 'y', 'secret'), (2, 'wendy', 'n', 'other');
INSERT INTO addresses VALUES (1, 'ed@example.org');
INSERT INTO orders VALUES (1, 12.50, 1), (2, 0, NULL);
