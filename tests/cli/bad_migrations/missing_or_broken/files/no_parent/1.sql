-- revision: aaaaaaaaaaa1
-- parent:   ffffffffffff

-- migrate:up
SELECT 1;

-- migrate:down
SELECT 1;
