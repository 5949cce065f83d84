CREATE TABLE t (name TEXT, OTHER INTEGER CHECK (other > 0));
CREATE INDEX by_name ON t (name);
