-- revision: lost
-- parent:   orders
-- message:  lost

-- migrate:up
ALTER TABLE orders ADD COLUMN note text;

-- migrate:down
SELECT 1;
