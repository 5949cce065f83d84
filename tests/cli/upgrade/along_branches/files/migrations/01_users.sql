-- revision: users
-- parent:   none
-- message:  Users
-- created:  2026-01-01T00:00:00Z

-- migrate:up
CREATE TABLE users (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE users;
