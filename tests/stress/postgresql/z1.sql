-- revision: z1
-- parent: x1, y1
-- dialect: postgresql

-- migrate:up

-- migrate:down
