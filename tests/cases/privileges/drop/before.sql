CREATE TABLE t (
  id integer NOT NULL
);
GRANT SELECT, DELETE ON t TO pg_monitor;
GRANT SELECT (id) ON t TO pg_signal_backend;
CREATE TABLE gone (
  id integer NOT NULL
);
GRANT SELECT ON gone TO pg_monitor;
