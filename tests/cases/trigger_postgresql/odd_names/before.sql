CREATE SCHEMA "Odd schema";
CREATE FUNCTION "Odd schema"."No ""te"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TABLE "Odd schema"."a table" ("WHEN (" text);
CREATE TRIGGER "it's; --" BEFORE UPDATE OF "WHEN (" ON "Odd schema"."a table" FOR EACH ROW
  WHEN (new."WHEN (" <> ') EXECUTE FUNCTION ') EXECUTE FUNCTION "Odd schema"."No ""te"('it''s \');
