-- here
ALTER TABLE t ADD COLUMN c json;
