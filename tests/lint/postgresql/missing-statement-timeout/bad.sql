-- here
ALTER TABLE t ADD COLUMN a integer;
