CREATE TABLE s (c varchar(3));
-- then
ALTER TABLE t ADD COLUMN c varchar;
ALTER TABLE t ADD COLUMN d text;
ALTER TABLE s ALTER COLUMN c TYPE varchar(5);
