-- revision: r4
-- parent: z1
-- dialect: postgresql

-- migrate:up transaction:false
DROP INDEX CONCURRENTLY t_a;
-- migrate:up
SELECT pg_sleep(0.01);
CREATE TABLE u (t_id integer REFERENCES t);
INSERT INTO u SELECT id FROM t;
INSERT INTO ran VALUES ('r4');

-- migrate:down
DROP TABLE u;
DELETE FROM ran WHERE what = 'r4';
-- migrate:down transaction:false
CREATE INDEX CONCURRENTLY t_a ON t (a);
