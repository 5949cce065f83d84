-- revision: aaaaaaaaaaa1
-- parent: none
-- message: The first table

-- migrate:up
CREATE TABLE t (id integer NOT NULL);
INSERT INTO t VALUES (1);

-- migrate:down
DROP TABLE t;
