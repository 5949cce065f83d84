-- schemadiff: dialect=sqlite
CREATE TABLE good (a, b);
INSERT INTO good VALUES (1, 2);
CREATE TABLE twice (a, a);
CREATE TABLE broken (a INT NOT, b);
CREATE INDEX i ON good (a, c);
-- schemadiff: wsa=old
CREATE TABLE hinted (a);
ALTER TABLE good ADD COLUMN d;
CREATE TRIGGER t AFTER INSERT ON nowhere BEGIN SELECT 1; END;
CREATE TABLE good (x);
