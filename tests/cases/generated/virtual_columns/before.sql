CREATE TABLE items (id integer PRIMARY KEY, price integer, twice integer GENERATED ALWAYS AS (price * 2) VIRTUAL, half integer GENERATED ALWAYS AS (price / 2) STORED);
