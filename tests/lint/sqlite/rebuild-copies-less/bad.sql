CREATE TABLE t (id integer PRIMARY KEY, a text);
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a text, b text);
INSERT INTO new_t (id) SELECT id FROM t;
-- here
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
