-- revision: mail
-- parent: users

-- migrate:up
ALTER TABLE users ADD COLUMN mail TEXT;
-- migrate:down
ALTER TABLE users DROP COLUMN mail;
