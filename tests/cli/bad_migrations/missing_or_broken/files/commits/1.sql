-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up
CREATE TABLE t (id integer);
COMMIT;

-- migrate:down
DROP TABLE t;
