CREATE TABLE t (
  "A b" integer NOT NULL
);
