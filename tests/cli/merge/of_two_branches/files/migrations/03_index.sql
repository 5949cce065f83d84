-- revision: index
-- parent:   total
-- message:  An index
-- created:  2026-01-01T00:00:02Z

-- migrate:up
CREATE INDEX ix_total ON orders (total);

-- migrate:down
DROP INDEX ix_total;
