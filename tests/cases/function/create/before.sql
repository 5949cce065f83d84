CREATE TABLE t (id integer PRIMARY KEY, amount numeric NOT NULL);
