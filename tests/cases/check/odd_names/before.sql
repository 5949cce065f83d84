CREATE TABLE t (
  "Check" integer NOT NULL
);
