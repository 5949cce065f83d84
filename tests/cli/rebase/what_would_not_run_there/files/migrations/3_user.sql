-- revision: user
-- parent:   wide
-- message:  user

-- migrate:up
CREATE INDEX ix ON root (a);

-- migrate:down
DROP INDEX ix;
