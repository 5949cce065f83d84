CREATE TABLE t (
  a integer NOT NULL,
  b integer NOT NULL
);
CREATE VIEW below AS SELECT a, b FROM t;
CREATE VIEW above AS SELECT a FROM below WHERE b > 1;
