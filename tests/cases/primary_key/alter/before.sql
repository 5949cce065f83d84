CREATE TABLE t (
  a integer NOT NULL,
  b integer NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (a)
);
