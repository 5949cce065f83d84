-- revision: ours
-- parent:   root
-- message:  Ours
-- created:  2026-01-01T00:00:01Z

-- migrate:up
CREATE TABLE lines (id integer PRIMARY KEY, a text);

-- migrate:down
DROP TABLE lines;
