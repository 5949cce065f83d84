ALTER TABLE t ADD COLUMN a integer;
SET lock_timeout = 0;
SET lock_timeout = '2s';
ALTER TABLE t ADD COLUMN b integer;
CREATE TABLE s (id bigint PRIMARY KEY);
