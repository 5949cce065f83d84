ALTER TABLE t ADD COLUMN a integer;
-- here
UPDATE s SET b = 1 WHERE b IS NULL;
