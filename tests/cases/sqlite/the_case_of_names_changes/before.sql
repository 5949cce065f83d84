CREATE TABLE t (Name TEXT, Other INTEGER);
CREATE INDEX by_name ON t (name);
