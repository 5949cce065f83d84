-- revision: total
-- parent:   root
-- message:  A table
-- created:  2026-01-01T00:00:01Z

-- migrate:up
CREATE TABLE lines (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE lines;
