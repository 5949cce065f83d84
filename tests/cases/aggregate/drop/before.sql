CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE a(bigint) (SFUNC = int8pl, STYPE = bigint, INITCOND = '0');
