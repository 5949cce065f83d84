CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text NOT NULL);
CREATE STATISTICS aimed ON a, b FROM t;
CREATE STATISTICS same ON (a+b), lower(c) FROM t;
CREATE STATISTICS other (ndistinct) ON a, b FROM t;
CREATE STATISTICS gone ON b, c FROM t;
