-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE t (id INTEGER NOT NULL);
COMMIT;

-- migrate:down
DROP TABLE t;
