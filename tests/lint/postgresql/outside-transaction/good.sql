-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (a);
ALTER TABLE t VALIDATE CONSTRAINT c;
UPDATE t SET a = 1 WHERE b = 2;
