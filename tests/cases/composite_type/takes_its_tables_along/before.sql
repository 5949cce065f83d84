CREATE TYPE address AS (street text, number integer, zip integer);
CREATE TABLE senders OF address (PRIMARY KEY (street), number WITH OPTIONS DEFAULT 1);
CREATE TABLE receivers OF address;
