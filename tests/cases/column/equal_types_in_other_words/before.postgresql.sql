CREATE TABLE t (
  a int4 NOT NULL,
  b int8 NOT NULL,
  c varchar(10) NOT NULL,
  d timestamp with time zone NOT NULL,
  e bool NOT NULL,
  f decimal(5,1) NOT NULL,
  g float8 NOT NULL,
  h char NOT NULL,
  i int4[] NOT NULL
);
