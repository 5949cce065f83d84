CREATE TABLE t (
  id integer NOT NULL,
  note text,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
