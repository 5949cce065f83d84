CREATE TABLE t (
  "Key" integer NOT NULL
);
