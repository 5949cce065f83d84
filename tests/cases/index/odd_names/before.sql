CREATE TABLE t (
  "Column A" integer NOT NULL
);
CREATE INDEX "INDEX" ON t ("Column A");
