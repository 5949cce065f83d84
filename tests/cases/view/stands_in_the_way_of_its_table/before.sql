CREATE TABLE t (
  a integer NOT NULL,
  b integer NOT NULL,
  c varchar(10)
);
CREATE VIEW v AS SELECT a, c FROM t;
