-- revision: search
-- parent:   none
-- message:  Search
-- created:  2026-01-01T00:00:05Z
-- labels:   search_engine

-- migrate:up
CREATE TABLE search (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE search;
