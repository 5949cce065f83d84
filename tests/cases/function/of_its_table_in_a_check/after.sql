CREATE TABLE other (z integer);
CREATE TABLE pots (id integer, n text);
CREATE FUNCTION label(pots) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.n';
ALTER TABLE pots ADD CONSTRAINT has_label CHECK (label(pots) <> 'x');
