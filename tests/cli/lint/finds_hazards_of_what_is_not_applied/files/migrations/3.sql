-- revision: aaaaaaaaaaa3
-- parent: aaaaaaaaaaa2

-- migrate:up
-- accept: data-loss nobody reads it
ALTER TABLE t DROP COLUMN a;
-- hazard: not-reversible: what somebody knows better
SELECT 1;

-- migrate:down irreversible: a test
