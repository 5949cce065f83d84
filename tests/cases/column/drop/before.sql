CREATE TABLE t (
  id integer NOT NULL,
  remark text DEFAULT 'x' NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
