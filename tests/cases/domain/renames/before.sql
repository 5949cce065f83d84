CREATE DOMAIN old AS text CONSTRAINT filled CHECK (VALUE <> '') CONSTRAINT short CHECK (length(VALUE) < 9);
CREATE TABLE t (a old, b old[]);
