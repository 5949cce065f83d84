-- here
ALTER TABLE t ADD COLUMN c char(3);
