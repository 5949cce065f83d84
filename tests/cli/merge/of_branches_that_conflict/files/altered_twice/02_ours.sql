-- revision: ours
-- parent:   root
-- message:  Ours
-- created:  2026-01-01T00:00:01Z

-- migrate:up
CREATE TABLE new_orders (id integer PRIMARY KEY, total numeric, note text);
INSERT INTO new_orders SELECT * FROM orders;
DROP TABLE orders;
ALTER TABLE new_orders RENAME TO orders;

-- migrate:down
SELECT 1;
