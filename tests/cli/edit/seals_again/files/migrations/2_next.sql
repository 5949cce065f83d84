-- revision: next
-- parent:   root
-- message:  next

-- migrate:up
ALTER TABLE root ADD COLUMN a text;

-- migrate:down
ALTER TABLE root DROP COLUMN a;
