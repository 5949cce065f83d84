CREATE TABLE "plain" (
  "id" integer NOT NULL,
  CONSTRAINT "pk_plain" PRIMARY KEY ("id")
);
