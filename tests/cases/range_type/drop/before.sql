CREATE TYPE r AS RANGE (subtype = time);
CREATE TABLE t (id integer NOT NULL, a r, b r_multirange);
