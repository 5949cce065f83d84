CREATE TABLE "select" (
  "from" integer NOT NULL,
  "Mixed Case" text,
  CONSTRAINT "pk select" PRIMARY KEY ("from")
);
