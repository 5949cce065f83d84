CREATE TYPE address AS (street text);
CREATE TYPE person AS (home address);
CREATE TABLE t (id integer NOT NULL, a person[]);
