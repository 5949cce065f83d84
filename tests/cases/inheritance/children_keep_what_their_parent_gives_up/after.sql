CREATE TABLE p (z integer);
CREATE TABLE keeps (a integer, b integer) INHERITS (p);
CREATE TABLE loses (c integer) INHERITS (p);
