-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1
-- dialect: postgresql

-- migrate:up
-- migrate:down
