CREATE TABLE t (
  a integer NOT NULL,
  b text,
  CONSTRAINT one UNIQUE (b)
);
