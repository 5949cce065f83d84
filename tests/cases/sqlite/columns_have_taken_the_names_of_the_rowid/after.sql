CREATE TABLE t (rowid TEXT, oid INTEGER, n INTEGER CHECK (n > oid));
CREATE TABLE u (rowid TEXT NOT NULL, oid TEXT, _rowid_ TEXT);
