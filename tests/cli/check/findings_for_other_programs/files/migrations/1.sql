-- revision: aaaaaaaaaaa1
-- parent: none
-- message: one

-- migrate:up
CREATE TABLE t (id INTEGER NOT NULL, old TEXT);

-- migrate:down irreversible: a test
