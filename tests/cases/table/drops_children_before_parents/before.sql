CREATE TABLE a_parent (
  id integer NOT NULL,
  CONSTRAINT pk_a PRIMARY KEY (id)
);
CREATE TABLE b_child (
  id integer NOT NULL,
  a_id integer,
  CONSTRAINT pk_b PRIMARY KEY (id),
  CONSTRAINT fk_b_a FOREIGN KEY (a_id) REFERENCES a_parent (id)
);
CREATE TABLE stays (
  id integer NOT NULL
);
