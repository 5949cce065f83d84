CREATE FUNCTION plus(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION kept(a integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN a;
END;
$$;
CREATE FUNCTION quick() RETURNS integer LANGUAGE sql COST 7 SET work_mem TO '1MB' AS 'SELECT 1';
CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION kept(integer) IS 'the same';
