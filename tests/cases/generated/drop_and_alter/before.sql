CREATE TABLE t (
  a integer NOT NULL,
  becomes_plain integer GENERATED ALWAYS AS (a * 2) STORED,
  changes integer GENERATED ALWAYS AS (a * 2) STORED,
  goes integer GENERATED ALWAYS AS (a * 2) STORED,
  stays integer GENERATED ALWAYS AS (a*2) STORED,
  becomes_generated integer
);
