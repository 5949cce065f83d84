CREATE TABLE t (rowid TEXT, oid INTEGER, n INTEGER);
CREATE TABLE u (rowid TEXT, oid TEXT, _rowid_ TEXT);
