CREATE TABLE p (a integer NOT NULL, b integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE c (a integer NOT NULL, b integer) INHERITS (p);
