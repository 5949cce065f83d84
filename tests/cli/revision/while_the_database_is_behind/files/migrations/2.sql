-- revision: b
-- parent:   a
-- message:  b

-- migrate:up
CREATE TABLE b (id integer NOT NULL);

-- migrate:down
DROP TABLE b;
