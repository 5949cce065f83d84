-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (a, b, c);
CREATE UNIQUE INDEX CONCURRENTLY j ON t (a, b, c, d);
