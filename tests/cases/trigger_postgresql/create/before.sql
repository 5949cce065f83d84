CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE TABLE u (a integer);
CREATE VIEW v AS SELECT a FROM t;
