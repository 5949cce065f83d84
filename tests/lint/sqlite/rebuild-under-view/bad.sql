CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE VIEW v AS SELECT a FROM t;
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a text, b text);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
DROP TABLE t;
-- here
ALTER TABLE new_t RENAME TO t;
