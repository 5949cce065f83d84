CREATE TABLE t (
  a integer NOT NULL
);
CREATE INDEX old_name ON t (a);
