CREATE TABLE t (a integer UNIQUE);
CREATE UNIQUE INDEX i ON t (a);
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY j ON s (a);
