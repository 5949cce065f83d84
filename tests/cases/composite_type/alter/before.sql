CREATE TYPE plain AS (a integer, b text, c date);
CREATE TYPE used AS (a integer, b text);
CREATE TYPE turned AS (a integer, b text);
CREATE TABLE t (id integer NOT NULL, u used, w turned);
