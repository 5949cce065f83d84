-- revision: c1
-- parent:   b1

-- migrate:up
CREATE TABLE c (id integer);

-- migrate:down
DROP TABLE c;
