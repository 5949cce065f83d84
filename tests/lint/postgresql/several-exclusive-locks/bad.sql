ALTER TABLE t ADD COLUMN a integer;
-- here
ALTER TABLE s ADD COLUMN a integer;
