CREATE TABLE t (a integer, b integer);
ALTER TABLE t ADD CONSTRAINT b_there NOT NULL b NOT VALID;
