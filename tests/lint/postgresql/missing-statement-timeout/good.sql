SET statement_timeout = '1min';
ALTER TABLE t ADD COLUMN a integer;
