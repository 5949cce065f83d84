CREATE FUNCTION folded(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)';
CREATE TABLE words (id integer, word text DEFAULT folded('A'), CHECK (folded(word) <> ''));
CREATE VIEW folded_words AS SELECT folded(word) FROM words;
