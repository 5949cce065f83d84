-- revision: r1
-- parent: none
-- dialect: sqlite

-- migrate:up
CREATE TABLE ran (what text NOT NULL);
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
CREATE TABLE u (t_id integer REFERENCES t (id) ON DELETE CASCADE);
INSERT INTO ran VALUES ('r1');

-- migrate:down
DROP TABLE u;
DROP TABLE t;
DROP TABLE ran;
