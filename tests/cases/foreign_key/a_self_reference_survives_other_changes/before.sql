CREATE TABLE tree (
  id integer NOT NULL,
  above integer,
  label varchar(10) NOT NULL,
  CONSTRAINT pk_tree PRIMARY KEY (id),
  CONSTRAINT fk_above FOREIGN KEY (above) REFERENCES tree (id) ON DELETE CASCADE
);
