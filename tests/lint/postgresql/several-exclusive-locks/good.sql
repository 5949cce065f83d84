ALTER TABLE t ADD COLUMN a integer;
ALTER TABLE t ADD COLUMN b integer;
CREATE TABLE u (id bigint PRIMARY KEY);
ALTER TABLE u ADD COLUMN a integer;
-- migrate:up
ALTER TABLE s ADD COLUMN a integer;
