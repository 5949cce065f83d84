CREATE TABLE orders (id integer PRIMARY KEY, code varchar(10) NOT NULL, part integer);
CREATE TABLE parts (id integer PRIMARY KEY, code text);
CREATE PUBLICATION shop FOR TABLE orders (id, code) WHERE (code <> 'x' AND id > 0), parts WHERE (id > 5);
CREATE PUBLICATION changed FOR TABLE orders WHERE (id < 9);
CREATE PUBLICATION bare FOR TABLE orders (id);
