-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id INTEGER NOT NULL, a TEXT, b TEXT);
CREATE TABLE u (id INTEGER NOT NULL);

-- migrate:down irreversible: a test
