SET lock_timeout = 0;
-- here
ALTER TABLE t ADD COLUMN a integer;
