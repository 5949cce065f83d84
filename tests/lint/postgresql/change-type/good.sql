CREATE TABLE t (id bigint PRIMARY KEY, a varchar(10), b text);
-- then
ALTER TABLE t ALTER COLUMN a TYPE varchar(20);
ALTER TABLE t ALTER COLUMN b TYPE varchar;
