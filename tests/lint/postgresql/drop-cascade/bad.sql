-- also: drop-column
-- here
ALTER TABLE t DROP COLUMN a CASCADE;
