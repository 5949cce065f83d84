CREATE TABLE t (
  id integer NOT NULL
);
CREATE VIEW v AS SELECT id FROM t;
COMMENT ON VIEW v IS 'seen by some';
ALTER VIEW v OWNER TO pg_monitor;
GRANT SELECT ON v TO pg_signal_backend;
GRANT SELECT (id) ON v TO pg_read_all_settings;
