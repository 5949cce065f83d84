CREATE TABLE t (
  a integer NOT NULL,
  b text,
  CONSTRAINT some_other_name UNIQUE (a)
);
CREATE INDEX "Another Name" ON t (b);
