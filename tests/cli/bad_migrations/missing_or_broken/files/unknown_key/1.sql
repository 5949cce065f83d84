-- revision: aaaaaaaaaaa1
-- parent:   none
-- mesage:   oops

-- migrate:up
SELECT 1;

-- migrate:down
SELECT 1;
