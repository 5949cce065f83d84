-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up
CREATE TABLE t (id integer NOT NULL);

-- migrate:down irreversible: the start of it all
