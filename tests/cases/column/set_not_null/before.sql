CREATE TABLE t (
  id integer NOT NULL,
  name text,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
