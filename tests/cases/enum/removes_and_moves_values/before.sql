CREATE TYPE state AS ENUM ('a', 'b', 'c');
CREATE TABLE t (
  a state DEFAULT 'c' NOT NULL,
  more state[],
  CONSTRAINT known CHECK (a <> 'a')
);
CREATE INDEX ix_t_a ON t (a);
CREATE VIEW v AS SELECT a FROM t WHERE a = 'c';
