-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id integer);

-- migrate:down
DROP TABLE t;
