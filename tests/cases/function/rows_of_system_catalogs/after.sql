CREATE TABLE z (id integer);
CREATE FUNCTION roles() RETURNS SETOF pg_roles LANGUAGE sql AS 'SELECT * FROM pg_roles';
CREATE FUNCTION named(of pg_class, of_all pg_catalog.pg_settings[]) RETURNS name LANGUAGE sql AS 'SELECT $1.relname';
