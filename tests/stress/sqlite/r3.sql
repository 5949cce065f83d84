-- revision: r3
-- parent: r2
-- dialect: sqlite

-- migrate:up foreign_keys:off
DROP VIEW v;
CREATE TABLE t_new (id integer PRIMARY KEY, a integer NOT NULL, b integer CHECK (b >= 0));
INSERT INTO t_new SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE t_new RENAME TO t;
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO ran VALUES ('r3');

-- migrate:down foreign_keys:off
DROP VIEW v;
CREATE TABLE t_old (id integer PRIMARY KEY, a integer, b integer);
INSERT INTO t_old SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE t_old RENAME TO t;
CREATE VIEW v AS SELECT a FROM t;
DELETE FROM ran WHERE what = 'r3';
