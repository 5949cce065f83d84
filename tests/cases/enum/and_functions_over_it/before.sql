CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION rank(m mood, plus integer DEFAULT 0) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT plus';
CREATE FUNCTION rank(t text) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT ''sad''::public.mood';
CREATE FUNCTION all_moods(VARIADIC m mood[]) RETURNS SETOF mood LANGUAGE sql IMMUTABLE AS 'SELECT unnest(m)';
CREATE TABLE t (m mood, n integer DEFAULT rank('sad'::mood), same integer DEFAULT rank('glad'::mood, 2));
CREATE VIEW v AS SELECT rank(t.m) AS r, rank('x'::text) AS x FROM t, t AS other WHERE t.m > 'sad';
CREATE VIEW w AS SELECT all_moods FROM all_moods('sad', 'glad');
