-- revision: ccccccccccc1
-- parent: none
-- message: 

-- migrate:up
CREATE TABLE t (id integer);
CREATE INDEX i ON missing (id);

-- migrate:down
DROP TABLE t;
