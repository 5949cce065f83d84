-- revision: aaaaaaaaaaa1
-- parent: none
-- message: 

-- migrate:up
CREATE TABLE t (id integer NOT NULL);

-- migrate:down
DROP TABLE t;
