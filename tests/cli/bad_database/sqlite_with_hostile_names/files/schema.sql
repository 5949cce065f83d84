CREATE TABLE "a""b'c]d`e" ("select" INT, [from] TEXT, `gro``up` TEXT, 'str''ing' TEXT, "x; DROP TABLE t; --" INT UNIQUE);
CREATE TABLE "🙂 ключ" ("😀" INTEGER PRIMARY KEY, "a.b" TEXT, "tab	and
line" TEXT, " " INT, "null" INT);
CREATE TABLE "order" ("1st" INT REFERENCES "a""b'c]d`e" ("x; DROP TABLE t; --"), "/* no comment */" INT CHECK ("/* no comment */" <> ')'), "{a: b}" INT, "#x" INT, "- y" INT);
CREATE INDEX "i'; --" ON "order" ("1st", "/* no comment */" DESC);
CREATE VIEW "v""v" AS SELECT "select" AS "end" FROM "a""b'c]d`e";
CREATE TRIGGER "begin" AFTER UPDATE OF "1st" ON "order" WHEN new."1st" > 0 BEGIN SELECT "end" FROM "v""v"; END;
