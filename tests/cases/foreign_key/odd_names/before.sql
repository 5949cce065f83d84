CREATE TABLE "Parent Table" (
  "Id" integer NOT NULL,
  CONSTRAINT "PK" PRIMARY KEY ("Id")
);
CREATE TABLE "table" (
  "references" integer
);
