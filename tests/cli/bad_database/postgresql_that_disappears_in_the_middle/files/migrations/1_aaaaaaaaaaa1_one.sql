-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up
CREATE TABLE t (id integer NOT NULL);
SELECT pg_sleep(60);
CREATE TABLE u (id integer NOT NULL);

-- migrate:down
DROP TABLE t, u;
