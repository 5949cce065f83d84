CREATE TABLE "Odd ""Table" (
  "User Id" bigint NOT NULL
);
CREATE POLICY "the ""first"" one" ON "Odd ""Table" USING ("User Id" > 0);
