ALTER TABLE t ADD COLUMN a integer;
-- also: work-under-exclusive-lock
-- here
UPDATE t SET a = b WHERE a IS NULL;
