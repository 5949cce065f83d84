CREATE FUNCTION same(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower(a) = lower(b)';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR ==== (FUNCTION = same, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR FAMILY f USING hash;
CREATE VIEW v AS SELECT a FROM unnest(ARRAY['x']) AS s(a) WHERE a OPERATOR(====) 'x';
