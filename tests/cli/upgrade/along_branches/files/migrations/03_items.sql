-- revision: items
-- parent:   orders
-- message:  Items of orders
-- created:  2026-01-01T00:00:02Z

-- migrate:up
CREATE TABLE items (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE items;
