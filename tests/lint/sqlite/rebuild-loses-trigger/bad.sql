CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END;
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY, a text, b text);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
-- here
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
