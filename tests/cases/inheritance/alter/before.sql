CREATE TABLE cities (name text NOT NULL, people integer);
CREATE TABLE capitals (state text NOT NULL) INHERITS (cities);
CREATE TABLE towns (mayor text) INHERITS (cities);
