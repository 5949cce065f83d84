CREATE SCHEMA "x'; DROP TABLE victim; --";
CREATE TABLE victim (a integer);
SET search_path = "x'; DROP TABLE victim; --", public;
CREATE TYPE "e""'; DROP TABLE victim; --" AS ENUM ('a', ''', b''); DROP TABLE victim; --', '$$', E'\\');
CREATE SEQUENCE "s""; DROP TABLE victim; --";
CREATE TABLE "t.""x""; DROP TABLE public.victim; --" ("a b" integer DEFAULT nextval('"x''; DROP TABLE victim; --"."s""; DROP TABLE victim; --"'), "c'""d.e" "e""'; DROP TABLE victim; --" DEFAULT ''', b''); DROP TABLE victim; --', "ééééééééééééééééééééééééééééééé1" text DEFAULT '''; DROP TABLE victim; --', "%s $1 {x}" text,
 CONSTRAINT "p'"";" PRIMARY KEY ("a b"), CONSTRAINT "u;--" UNIQUE ("c'""d.e"), CONSTRAINT "k/*" CHECK ("a b" > 0 AND "%s $1 {x}" <> '*/ ; DROP TABLE victim'));
CREATE TABLE "*/ DROP TABLE public.victim; /*" (x integer CONSTRAINT "f\" REFERENCES "t.""x""; DROP TABLE public.victim; --");
CREATE INDEX "i"";--" ON "t.""x""; DROP TABLE public.victim; --" (lower("%s $1 {x}")) WHERE "%s $1 {x}" <> '$x$; DROP TABLE victim; $x$';
CREATE VIEW "v""$$; DROP TABLE public.victim; --" AS SELECT "a b" AS "a""; --" FROM "t.""x""; DROP TABLE public.victim; --";
COMMENT ON TABLE "t.""x""; DROP TABLE public.victim; --" IS '''; DROP TABLE public.victim; -- \n \'' $$ */';
COMMENT ON COLUMN "t.""x""; DROP TABLE public.victim; --"."a b" IS E'line\n; DROP TABLE public.victim;';
COMMENT ON SCHEMA "x'; DROP TABLE victim; --" IS E'\\''; \\! touch pwned';
