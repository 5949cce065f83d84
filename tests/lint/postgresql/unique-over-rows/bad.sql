-- migrate:up transaction:false
-- here
CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);
