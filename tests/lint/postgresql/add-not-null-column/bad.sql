-- here
ALTER TABLE t ADD COLUMN c integer NOT NULL;
