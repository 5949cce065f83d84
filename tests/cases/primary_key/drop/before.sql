CREATE TABLE t (
  id integer NOT NULL,
  b text,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
