-- revision: bbbbbbbbbbb1
-- parent: none

-- migrate:up
CREATE TABLE t (id integer, a text);
CREATE TABLE gone (id integer);

-- migrate:down
DROP TABLE gone;
DROP TABLE t;
