-- revision: aaaaaaaaaaa1
-- parent:   aaaaaaaaaaa2

-- migrate:up
SELECT 1;

-- migrate:down
SELECT 1;
