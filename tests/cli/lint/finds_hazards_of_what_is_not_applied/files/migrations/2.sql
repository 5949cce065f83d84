-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1

-- migrate:up foreign_keys:off
CREATE TABLE new_t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
INSERT INTO new_t (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;

-- migrate:down irreversible: a test
