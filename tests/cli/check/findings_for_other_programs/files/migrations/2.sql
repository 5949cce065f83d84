-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1

-- migrate:up
ALTER TABLE t DROP COLUMN old;

-- migrate:down irreversible: a test
