-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1
-- message:  An index
-- created:  2026-02-01T00:00:00Z

-- migrate:up
CREATE INDEX i ON t (id);

-- migrate:down
DROP INDEX i;
