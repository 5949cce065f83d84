CREATE SCHEMA "Odd schema";
CREATE TYPE "Odd schema"."a, b" AS ENUM ('x');
CREATE FUNCTION "Odd schema"."f(x) ""y"" select"("a b" "Odd schema"."a, b"[], "select" integer DEFAULT 1)
RETURNS integer LANGUAGE sql SET "odd.setting" TO 'it''s' AS $f$SELECT 1 -- $function$ '$f$;
