-- revision: others
-- parent:   root
-- message:  others

-- migrate:up
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
CREATE VIEW totals AS SELECT id, total * 2 AS twice FROM orders;

-- migrate:down
DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total DROP DEFAULT;
