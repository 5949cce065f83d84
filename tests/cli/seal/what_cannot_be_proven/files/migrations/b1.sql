-- revision: b1
-- parent:   none

-- migrate:up
CREATE TABLE b (id integer

-- migrate:down
DROP TABLE b;
