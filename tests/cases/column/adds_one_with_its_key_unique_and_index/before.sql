CREATE TABLE parents (
  id integer NOT NULL,
  CONSTRAINT pk_parents PRIMARY KEY (id)
);
CREATE TABLE t (
  id integer NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
