CREATE TABLE s (a integer);
CREATE INDEX j ON s (a);
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (a);
