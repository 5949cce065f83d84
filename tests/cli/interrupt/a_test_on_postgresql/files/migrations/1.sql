-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
SELECT pg_sleep(60);

-- migrate:down
