-- revision: bbbbbbbbbbb1
-- parent: none
-- message: A table

-- migrate:up
CREATE TABLE t (id integer NOT NULL);

-- migrate:down
DROP TABLE t;
