-- revision: joined
-- parent:   items, posts
-- message:  Join billing and posts
-- created:  2026-01-01T00:00:04Z

-- migrate:up

-- migrate:down
