CREATE TABLE "odd table" (
  "a b" INTEGER NOT NULL
);
