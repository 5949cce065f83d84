-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id INTEGER NOT NULL);

-- migrate:up
INSERT INTO there VALUES (1);

-- migrate:down
DROP TABLE t;
