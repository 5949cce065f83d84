CREATE TABLE t (
  "A" integer NOT NULL,
  CONSTRAINT "Only One" UNIQUE ("A")
);
