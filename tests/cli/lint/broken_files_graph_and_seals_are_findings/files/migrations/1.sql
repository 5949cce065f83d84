-- revision: aaaaaaaaaaa1
-- parent: none
-- seal: sha256:0000000000000000000000000000000000000000000000000000000000000000

-- migrate:up
CREATE TABLE t (id INTEGER);

-- migrate:down
DROP TABLE t;
