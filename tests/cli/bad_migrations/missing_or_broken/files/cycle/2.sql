-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
SELECT 1;

-- migrate:down
SELECT 1;
