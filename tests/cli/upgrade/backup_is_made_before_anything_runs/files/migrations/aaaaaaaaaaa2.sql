-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1
-- message: All rows go

-- migrate:up
DELETE FROM t;

-- migrate:down irreversible: rows are gone
