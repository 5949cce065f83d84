-- revision: aaaaaaaaaaa1
-- parent:   none

-- migrate:up transaction:maybe
SELECT 1;

-- migrate:down
SELECT 1;
