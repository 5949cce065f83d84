CREATE FUNCTION "json"(integer) RETURNS json LANGUAGE sql AS 'SELECT to_json($1)';
