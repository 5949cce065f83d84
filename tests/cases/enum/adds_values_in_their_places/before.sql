CREATE TYPE state AS ENUM ('b', 'd');
CREATE TABLE t (
  a state DEFAULT 'b' NOT NULL
);
CREATE INDEX ix_t_a ON t (a) WHERE a = 'd';
