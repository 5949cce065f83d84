CREATE TABLE theirs (id integer NOT NULL);
ALTER TABLE theirs OWNER TO pg_monitor;
CREATE VIEW v AS SELECT id FROM theirs;
ALTER VIEW v OWNER TO pg_monitor;
