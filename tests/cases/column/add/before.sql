CREATE TABLE t (
  id integer NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
