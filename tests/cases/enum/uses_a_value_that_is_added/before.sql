CREATE TYPE state AS ENUM ('a');
CREATE TABLE t (
  a state NOT NULL
);
