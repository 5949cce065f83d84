-- revision: z1
-- parent: x1, y1
-- dialect: sqlite

-- migrate:up

-- migrate:down
