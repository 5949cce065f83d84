-- revision: aaaaaaaaaaa1
-- parent:   none
-- dialect:  postgresql

-- migrate:up
CREATE TABLE t (id integer NOT NULL);

-- migrate:down
DROP TABLE t;
