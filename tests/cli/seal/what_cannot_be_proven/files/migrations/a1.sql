-- revision: a1
-- parent:   none

-- migrate:up
CREATE TABLE a (id integer);

-- migrate:down
SELECT 1;
