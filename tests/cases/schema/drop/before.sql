CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('x');
CREATE SEQUENCE app.s;
CREATE TABLE app.t (
  id integer NOT NULL,
  mood app.mood,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE TABLE t (
  id integer NOT NULL
);
