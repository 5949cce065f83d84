-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
CREATE TABLE u (id integer NOT NULL);
SELECT pg_sleep(60);

-- migrate:down
DROP TABLE u;
