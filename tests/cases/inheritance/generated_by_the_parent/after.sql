CREATE TABLE p (a integer NOT NULL, b integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE c (a integer, b integer) INHERITS (p);
