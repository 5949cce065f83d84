-- revision: aaaaaaaaaaaa
-- parent:   none
-- message:  one

-- migrate:up
CREATE TABLE u (a integer);

-- migrate:down
DROP TABLE u;
