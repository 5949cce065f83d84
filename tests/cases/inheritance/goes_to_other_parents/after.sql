CREATE TABLE vehicles (id integer NOT NULL, wheels integer DEFAULT 4, plate text);
CREATE TABLE boats (id integer DEFAULT 7 NOT NULL, wheels integer DEFAULT 0 CHECK (wheels >= 0), draught numeric DEFAULT 1.5);
CREATE TABLE engines (serial text DEFAULT 'none' NOT NULL, id bigserial NOT NULL, weight integer, CONSTRAINT heavy CHECK (weight > 1));
CREATE TABLE ferries (cars integer) INHERITS (boats);
CREATE TABLE small_ferries (nick text) INHERITS (ferries);
CREATE TABLE cranes (height integer) INHERITS (engines);
CREATE TABLE hovercraft (skirt text, id integer DEFAULT 8 NOT NULL, wheels integer DEFAULT 2) INHERITS (vehicles, boats);
CREATE TABLE rafts (logs integer) INHERITS (boats);
CREATE TABLE trains (name text) INHERITS (vehicles);
