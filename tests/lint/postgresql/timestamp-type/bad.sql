-- here
ALTER TABLE t ADD COLUMN c timestamp(3);
