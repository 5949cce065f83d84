CREATE TABLE t (
  a integer NOT NULL,
  b text
);
CREATE INDEX ix_a ON t (a);
CREATE UNIQUE INDEX b ON t (b);
CREATE INDEX ix_lower ON t (lower(b)) WHERE a > 0;
