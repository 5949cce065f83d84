-- revision: theirs
-- parent:   root
-- message:  Theirs
-- created:  2026-01-01T00:00:02Z

-- migrate:up
CREATE TABLE lines (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE lines;
