CREATE FUNCTION is_code(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t LIKE 'C%' $$;
CREATE DOMAIN code AS text CHECK (is_code(VALUE));
CREATE TABLE coded (c code);
-- The check calls what takes the domain itself.
CREATE DOMAIN number AS integer;
CREATE FUNCTION is_even(n number) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT n % 2 = 0 $$;
ALTER DOMAIN number ADD CONSTRAINT even CHECK (is_even(VALUE));
