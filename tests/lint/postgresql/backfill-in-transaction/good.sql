ALTER TABLE t ADD COLUMN a integer;
-- migrate:up
UPDATE t SET a = b WHERE a IS NULL;
