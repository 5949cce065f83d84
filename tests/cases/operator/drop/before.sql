CREATE FUNCTION same(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower(a) = lower(b)';
CREATE FUNCTION order_of(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR CLASS folded_ops FOR TYPE text USING btree AS OPERATOR 3 ===, FUNCTION 1 order_of(text, text);
