CREATE TYPE "Kind of Thing" AS ENUM ('a');
CREATE TABLE t (
  a "Kind of Thing" DEFAULT 'a' NOT NULL
);
