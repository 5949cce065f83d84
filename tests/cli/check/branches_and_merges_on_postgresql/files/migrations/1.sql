-- revision: users
-- parent: none

-- migrate:up
CREATE TABLE users (id INTEGER NOT NULL);
-- migrate:down
DROP TABLE users;
