CREATE TABLE t (
  id integer NOT NULL,
  name text NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
