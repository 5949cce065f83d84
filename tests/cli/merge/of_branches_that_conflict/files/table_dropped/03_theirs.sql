-- revision: theirs
-- parent:   root
-- message:  Theirs
-- created:  2026-01-01T00:00:02Z

-- migrate:up
ALTER TABLE orders ADD COLUMN paid integer;

-- migrate:down
SELECT 1;
