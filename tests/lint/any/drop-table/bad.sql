-- here
DROP TABLE t;
