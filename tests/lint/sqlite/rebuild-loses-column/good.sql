CREATE TABLE t (id integer PRIMARY KEY, a text);
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a text, b text);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
-- a column that is renamed on the way
CREATE TABLE new_t (id integer PRIMARY KEY, c text, b text);
INSERT INTO new_t (id, c) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
