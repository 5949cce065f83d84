CREATE TABLE t (id integer PRIMARY KEY, a text);
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a text NOT NULL, b text);
INSERT INTO new_t (id, a) SELECT id, ifnull(a, '') FROM t;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
