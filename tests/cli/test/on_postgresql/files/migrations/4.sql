-- revision: ccccccccccc4
-- parent: aaaaaaaaaaa2, bbbbbbbbbbb3

-- migrate:up
-- migrate:down
