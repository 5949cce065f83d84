CREATE TABLE t (
  a integer NOT NULL,
  b text
);
CREATE INDEX becomes_unique ON t (a);
CREATE INDEX order_of_columns ON t (a, b);
CREATE INDEX sort_order ON t (a);
CREATE INDEX expression ON t (lower(b));
CREATE INDEX predicate ON t (b) WHERE a > 0;
CREATE INDEX loses_predicate ON t (b) WHERE a > 0;
CREATE INDEX stays ON t (b, a);
