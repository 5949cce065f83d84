CREATE TABLE t (
  id integer NOT NULL
);
GRANT ALL ON t TO pg_monitor;
GRANT SELECT ON t TO pg_signal_backend WITH GRANT OPTION;
GRANT SELECT, INSERT ON t TO public;
REVOKE TRUNCATE ON t FROM postgres;
