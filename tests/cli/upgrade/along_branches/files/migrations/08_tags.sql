-- revision: tags
-- parent:   posts
-- message:  Tags
-- created:  2026-01-01T00:00:07Z
-- depends:  words

-- migrate:up
CREATE TABLE tags (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE tags;
