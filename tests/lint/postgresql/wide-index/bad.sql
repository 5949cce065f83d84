-- migrate:up transaction:false
-- here
CREATE INDEX CONCURRENTLY i ON t (a, b, c, d);
