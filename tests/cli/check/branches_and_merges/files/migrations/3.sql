-- revision: orders
-- parent: users

-- migrate:up
CREATE TABLE orders (id INTEGER NOT NULL);
-- migrate:down
DROP TABLE orders;
