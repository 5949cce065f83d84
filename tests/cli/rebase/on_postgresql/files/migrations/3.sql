-- revision: wider
-- parent:   orders
-- message:  wider

-- migrate:up
ALTER TABLE orders ALTER COLUMN total TYPE bigint;

-- migrate:down
ALTER TABLE orders ALTER COLUMN total TYPE integer;
