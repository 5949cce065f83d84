-- revision: aaaaaaaaaaa3
-- parent: aaaaaaaaaaa1
-- colour: blue

-- migrate:up
SELECT 1;

-- migrate:down
SELECT 1;
