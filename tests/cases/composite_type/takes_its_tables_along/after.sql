CREATE TYPE address AS (street text, number bigint, town text);
CREATE TABLE senders OF address (PRIMARY KEY (street), number WITH OPTIONS DEFAULT 1);
CREATE TABLE receivers OF address;
