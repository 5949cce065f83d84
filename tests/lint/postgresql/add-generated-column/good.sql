CREATE TABLE t (a integer, c integer GENERATED ALWAYS AS (a + 1) STORED);
