-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX t_a ON t (a);
ALTER TABLE t DROP COLUMN b;

-- migrate:down
DROP TABLE t;
