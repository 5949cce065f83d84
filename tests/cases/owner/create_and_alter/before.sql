CREATE SCHEMA app;
CREATE TABLE mine (id integer NOT NULL);
CREATE TABLE theirs (id serial NOT NULL);
ALTER TABLE theirs OWNER TO pg_monitor;
CREATE TYPE mood AS ENUM ('good');
