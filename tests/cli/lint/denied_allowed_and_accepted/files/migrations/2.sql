-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1

-- migrate:up
DROP TABLE u;
ALTER TABLE t DROP COLUMN a;

-- said by somebody who asked

-- accept: drop-column nobody reads it
ALTER TABLE t DROP COLUMN b;

-- migrate:down irreversible: a test
