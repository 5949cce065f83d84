CREATE TABLE t (id bigint PRIMARY KEY, n integer);
CREATE TABLE s (a integer, b integer, PRIMARY KEY (a, b));
