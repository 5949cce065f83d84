-- revision: words
-- parent:   search
-- message:  Words
-- created:  2026-01-01T00:00:06Z
-- depends:  billing

-- migrate:up
CREATE TABLE words (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE words;
