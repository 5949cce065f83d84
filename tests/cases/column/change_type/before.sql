CREATE TABLE t (
  id integer NOT NULL,
  name varchar(30) NOT NULL,
  amount numeric(8,2) NOT NULL,
  small smallint,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
