-- revision: late
-- parent: root

-- migrate:up
SELECT 'open;

-- migrate:down
