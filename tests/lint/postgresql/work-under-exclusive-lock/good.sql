ALTER TABLE t ADD COLUMN a integer;
-- migrate:up
UPDATE s SET b = 1 WHERE b IS NULL;
