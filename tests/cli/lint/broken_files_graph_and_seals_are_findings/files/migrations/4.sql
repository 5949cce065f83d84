-- revision: aaaaaaaaaaa4
-- parent: aaaaaaaaaaa1

-- migrate:up
COMMIT;

-- migrate:down
SELECT 1;
