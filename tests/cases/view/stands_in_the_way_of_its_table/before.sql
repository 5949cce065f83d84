CREATE TABLE t (
  a integer NOT NULL,
  b integer,
  c varchar(10)
);
CREATE VIEW v AS SELECT a, c FROM t;
