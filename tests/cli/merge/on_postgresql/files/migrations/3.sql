-- revision: theirs
-- parent:   root
-- message:  theirs

-- migrate:up
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2);

-- migrate:down
ALTER TABLE orders ALTER COLUMN total TYPE integer;
