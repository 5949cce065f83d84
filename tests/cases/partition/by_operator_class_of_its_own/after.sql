CREATE TABLE z (id integer);
CREATE FUNCTION hashed(value integer, seed bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS 'SELECT value + seed';
CREATE OPERATOR CLASS part_ops FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 2 hashed(integer, bigint);
CREATE TABLE a (id integer, value integer) PARTITION BY HASH (id part_ops);
CREATE TABLE a_0 PARTITION OF a FOR VALUES WITH (MODULUS 1, REMAINDER 0);
