-- revision: idx
-- parent: base1

-- migrate:up
ALTER TABLE t ADD COLUMN b integer;
-- migrate:up transaction:false
SET statement_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a);
-- migrate:up
COMMENT ON TABLE t IS 'x';

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS t_a;
-- migrate:down
ALTER TABLE t DROP COLUMN b;
