CREATE TABLE places (id integer NOT NULL, name text CONSTRAINT has_name NOT NULL, area integer, kept integer NOT NULL NO INHERIT);
CREATE TABLE towns (CONSTRAINT town_id NOT NULL id) INHERITS (places);
CREATE TABLE lakes (id integer, depth integer CONSTRAINT has_depth NOT NULL) INHERITS (places);
CREATE TABLE hills (id integer CONSTRAINT hill_id NOT NULL, name text, CONSTRAINT hill_area NOT NULL area NO INHERIT) INHERITS (places);
CREATE TABLE peaks (name text NOT NULL, CONSTRAINT peak_id NOT NULL id) INHERITS (hills);
CREATE TABLE parts (id integer NOT NULL, kind integer) PARTITION BY LIST (kind);
CREATE TABLE parts_1 PARTITION OF parts (CONSTRAINT first_id NOT NULL id) FOR VALUES IN (1);
CREATE TABLE parts_2 PARTITION OF parts (CONSTRAINT another_id NOT NULL id) FOR VALUES IN (2);
CREATE TABLE parts_3 PARTITION OF parts (CONSTRAINT third_id NOT NULL id) FOR VALUES IN (3);
