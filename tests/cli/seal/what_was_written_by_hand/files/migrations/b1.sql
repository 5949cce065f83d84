-- revision: b1
-- parent:   a1

-- migrate:up
CREATE TABLE b (id integer);

-- migrate:down
DROP TABLE b;
