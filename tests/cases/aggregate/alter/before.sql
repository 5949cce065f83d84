CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE b(integer) (SFUNC = int4pl, STYPE = integer);
CREATE VIEW v AS SELECT a(x) FROM generate_series(1, 2) AS s(x);
CREATE VIEW w AS SELECT b(x) FROM generate_series(1, 2) AS s(x);
