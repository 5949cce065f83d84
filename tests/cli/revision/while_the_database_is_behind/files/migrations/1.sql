-- revision: a
-- parent:   none
-- message:  a

-- migrate:up
CREATE TABLE a (id integer NOT NULL);

-- migrate:down
DROP TABLE a;
