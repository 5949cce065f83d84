CREATE SCHEMA "Odd schema";
CREATE AGGREGATE "Odd schema"."a (x)"("in" integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
