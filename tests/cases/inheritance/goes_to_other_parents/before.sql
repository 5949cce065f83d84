CREATE TABLE vehicles (id integer NOT NULL, wheels integer DEFAULT 4, plate text);
CREATE TABLE boats (id integer DEFAULT 7 NOT NULL, wheels integer DEFAULT 0 CHECK (wheels >= 0), draught numeric DEFAULT 1.5);
CREATE TABLE machines (id integer, weight smallint);
CREATE TABLE ferries (cars integer) INHERITS (vehicles);
CREATE TABLE small_ferries (nick text) INHERITS (ferries);
CREATE TABLE cranes (height integer) INHERITS (machines);
CREATE TABLE hovercraft (skirt text, id integer NOT NULL, wheels integer) INHERITS (vehicles);
CREATE TABLE rafts (logs integer);
CREATE TABLE trains (name text) INHERITS (vehicles, machines);
