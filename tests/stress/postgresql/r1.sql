-- revision: r1
-- parent: none
-- dialect: postgresql

-- migrate:up
CREATE TABLE ran (what text NOT NULL);
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
SELECT pg_sleep(0.01);
INSERT INTO ran VALUES ('r1');

-- migrate:down
DROP TABLE t;
DROP TABLE ran;
