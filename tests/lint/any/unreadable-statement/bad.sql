-- here
CREATE TABLE t (a, ,);
