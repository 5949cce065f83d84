-- schemadiff: dialect=sqlite
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  -- schemadiff: was=label
  name varchar2(20) -- a type that only this program knows
);
CREATE INDEX by_time ON Orders (placed DESC, PERSON);
CREATE TRIGGER counts AFTER DELETE ON ORDERS BEGIN DELETE FROM people WHERE id = old.person; END;
CREATE VIEW latest AS SELECT max(placed) AS at FROM orders;
