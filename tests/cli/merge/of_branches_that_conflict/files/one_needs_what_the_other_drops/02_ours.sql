-- revision: ours
-- parent:   root
-- message:  Ours
-- created:  2026-01-01T00:00:01Z

-- migrate:up
ALTER TABLE orders DROP COLUMN total;

-- migrate:down
SELECT 1;
