-- revision: base1
-- parent: none

-- migrate:up
CREATE TABLE t (id integer, a integer);
INSERT INTO t SELECT g, 1 FROM generate_series(1,1000) g;

-- migrate:down
DROP TABLE t;
