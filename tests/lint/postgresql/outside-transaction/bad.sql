-- migrate:up transaction:false
-- here
ALTER TABLE t ADD COLUMN a integer;
ALTER TABLE t ADD COLUMN b integer;
