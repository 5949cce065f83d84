-- revision: root
-- parent:   none
-- message:  Orders
-- created:  2026-01-01T00:00:00Z

-- migrate:up
CREATE TABLE orders (id integer PRIMARY KEY, total integer, note text);

-- migrate:down
DROP TABLE orders;
