-- revision: ours
-- parent:   root
-- message:  ours

-- migrate:up
ALTER TABLE orders ALTER COLUMN total TYPE bigint;

-- migrate:down
ALTER TABLE orders ALTER COLUMN total TYPE integer;
