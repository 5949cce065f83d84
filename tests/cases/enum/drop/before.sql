CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TABLE t (
  a integer NOT NULL,
  b state
);
