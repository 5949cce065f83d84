CREATE TABLE t (
  a integer NOT NULL,
  b text,
  CONSTRAINT one_b UNIQUE (b)
);
