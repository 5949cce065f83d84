-- revision: orders
-- parent:   users
-- message:  Orders
-- created:  2026-01-01T00:00:01Z
-- labels:   billing

-- migrate:up
CREATE TABLE orders (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE orders;
