-- here
ALTER TABLE t ADD COLUMN c integer AS (a + 1) STORED;
