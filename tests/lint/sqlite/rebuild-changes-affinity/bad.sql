CREATE TABLE t (id integer PRIMARY KEY, a text);
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a integer);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
-- here
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
