CREATE TABLE pots (a integer);
CREATE FUNCTION all_pots() RETURNS SETOF pots LANGUAGE sql AS 'SELECT * FROM pots';
CREATE VIEW seen AS SELECT * FROM all_pots();
CREATE VIEW seen_again AS SELECT a FROM seen;
