-- revision: note
-- parent:   root
-- message:  A column
-- created:  2026-01-01T00:00:03Z

-- migrate:up
ALTER TABLE orders ADD COLUMN paid integer;

-- migrate:down
ALTER TABLE orders DROP COLUMN paid;
