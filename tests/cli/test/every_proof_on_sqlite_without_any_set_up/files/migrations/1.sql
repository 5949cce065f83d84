-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE users (id INTEGER NOT NULL, PRIMARY KEY (id));

-- migrate:down
DROP TABLE users;
