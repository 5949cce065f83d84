-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
CREATE INDEX i ON t (id);

-- migrate:down
DROP INDEX i;
