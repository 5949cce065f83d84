-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
ALTER TABLE t ADD COLUMN b text;

-- migrate:down
ALTER TABLE t DROP COLUMN b;
