CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text);
-- then
-- migrate:up foreign_keys:off
CREATE TABLE new_t (id integer PRIMARY KEY AUTOINCREMENT, a text);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_t', seq FROM sqlite_sequence WHERE name = 't';
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
