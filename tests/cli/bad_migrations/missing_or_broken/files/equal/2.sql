-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up
SELECT 2;

-- migrate:down
SELECT 2;
