-- here
ALTER TABLE t ADD COLUMN c varchar(3);
