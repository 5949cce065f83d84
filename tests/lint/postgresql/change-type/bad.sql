-- here
ALTER TABLE t ALTER COLUMN a TYPE bigint;
