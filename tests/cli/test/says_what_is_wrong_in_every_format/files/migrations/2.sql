-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1

-- migrate:up
CREATE INDEX i ON t (a);

-- migrate:down
DELETE FROM t;
