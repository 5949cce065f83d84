CREATE TABLE p (a integer, z integer);
CREATE TABLE keeps (b integer) INHERITS (p);
CREATE TABLE loses (c integer) INHERITS (p);
