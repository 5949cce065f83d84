CREATE TABLE t (
  a integer NOT NULL,
  CONSTRAINT small CHECK (a < 100)
);
