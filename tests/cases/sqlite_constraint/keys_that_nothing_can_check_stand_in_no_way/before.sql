CREATE TABLE slot (day text, hour integer, PRIMARY KEY (day, hour));
CREATE TABLE booking (id integer PRIMARY KEY, slot text REFERENCES slot, seats integer NOT NULL);
