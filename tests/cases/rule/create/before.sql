CREATE TABLE t (a integer, b text);
CREATE TABLE log (a integer, at text);
CREATE VIEW v AS SELECT a, b FROM t;
