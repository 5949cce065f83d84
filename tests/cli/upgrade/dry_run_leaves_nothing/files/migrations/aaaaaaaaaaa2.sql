-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1
-- message: An index

-- migrate:up
CREATE INDEX i ON t (id);

-- migrate:down
DROP INDEX i;
