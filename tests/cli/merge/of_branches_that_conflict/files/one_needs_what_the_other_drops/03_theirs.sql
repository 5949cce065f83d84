-- revision: theirs
-- parent:   root
-- message:  Theirs
-- created:  2026-01-01T00:00:02Z

-- migrate:up
CREATE INDEX ix ON orders (total);

-- migrate:down
DROP INDEX ix;
