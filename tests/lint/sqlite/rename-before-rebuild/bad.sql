CREATE TABLE t (id integer PRIMARY KEY, a text);
-- then
-- migrate:up foreign_keys:off
-- here
ALTER TABLE t RENAME TO old_t;
CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
INSERT INTO t (id, a) SELECT id, a FROM old_t;
DROP TABLE old_t;
