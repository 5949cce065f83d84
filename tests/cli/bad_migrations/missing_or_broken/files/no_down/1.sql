-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up
SELECT 1;
