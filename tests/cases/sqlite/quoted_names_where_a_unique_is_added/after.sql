CREATE TABLE "the ""notes"" [1]" (
  "select" INTEGER PRIMARY KEY,
  `name of` TEXT,
  "it's; body" TEXT,
  "Größe 📏" INTEGER,
  UNIQUE (`name of`, "Größe 📏")
);
CREATE INDEX "index" ON "the ""notes"" [1]" (`name of`, "it's; body" DESC);
CREATE VIEW "a view" AS SELECT `name of` AS "x y" FROM "the ""notes"" [1]";
CREATE TRIGGER "on; delete" AFTER DELETE ON "the ""notes"" [1]" BEGIN
  DELETE FROM "child's" WHERE "of" = old."select";
END;
CREATE TABLE "child's" ("of" INTEGER REFERENCES "the ""notes"" [1]" ("select") ON DELETE CASCADE);
