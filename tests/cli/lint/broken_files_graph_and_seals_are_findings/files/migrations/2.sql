-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa9

-- migrate:up
DROP TABLE s;

-- migrate:down
SELECT 1;
