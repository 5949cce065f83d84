-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1

-- migrate:up
ALTER TABLE users ADD COLUMN mail TEXT;

-- migrate:down
ALTER TABLE users DROP COLUMN mail;
