CREATE DOMAIN d AS text CONSTRAINT filled CHECK (VALUE <> '');
CREATE TABLE t (id integer NOT NULL, a d);
