-- revision: aaaaaaaaaaa1
-- parent:   none
-- message:  The first table
-- created:  2026-01-01T00:00:00Z

-- migrate:up
CREATE TABLE t (id integer NOT NULL);

-- migrate:down
DROP TABLE t;
