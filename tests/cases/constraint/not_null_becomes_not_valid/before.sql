CREATE TABLE t (a integer, b integer CONSTRAINT b_there NOT NULL);
