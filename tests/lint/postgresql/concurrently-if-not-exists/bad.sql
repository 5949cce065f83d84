-- migrate:up transaction:false
-- here
CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);
