-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id INTEGER NOT NULL);

-- migrate:down irreversible: on purpose
