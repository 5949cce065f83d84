CREATE TABLE places (id integer NOT NULL, name text CONSTRAINT has_name NOT NULL, area integer, kept integer NOT NULL NO INHERIT);
CREATE TABLE towns (CONSTRAINT town_id NOT NULL id, CONSTRAINT town_area NOT NULL area) INHERITS (places);
CREATE TABLE lakes (id integer, depth integer) INHERITS (places);
CREATE TABLE parts (id integer NOT NULL, kind integer) PARTITION BY LIST (kind);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE parts_2 PARTITION OF parts (CONSTRAINT second_id NOT NULL id) FOR VALUES IN (2);
