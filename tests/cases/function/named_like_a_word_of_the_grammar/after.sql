CREATE FUNCTION "json"(integer) RETURNS json LANGUAGE sql AS 'SELECT to_json($1)';
CREATE FUNCTION "json"(text) RETURNS json LANGUAGE sql AS 'SELECT to_json($1)';
CREATE AGGREGATE "select"(integer) (SFUNC = int4pl, STYPE = integer);
