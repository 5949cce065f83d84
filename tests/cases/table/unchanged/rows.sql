INSERT INTO customers VALUES (1, 'a@example.org', NULL, 5);
