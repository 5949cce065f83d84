-- revision: posts
-- parent:   users
-- message:  Posts
-- created:  2026-01-01T00:00:03Z

-- migrate:up
CREATE TABLE posts (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE posts;
