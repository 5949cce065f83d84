-- here
ALTER TABLE t ADD COLUMN c money;
