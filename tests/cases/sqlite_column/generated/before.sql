CREATE TABLE t (
  a INTEGER NOT NULL,
  goes INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL,
  changes INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL,
  becomes_stored INTEGER AS (a + 2),
  becomes_plain INTEGER AS (a + 3) STORED,
  becomes_generated INTEGER
);
