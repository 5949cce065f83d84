CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('x');
CREATE TABLE t (
  a integer NOT NULL,
  b integer NOT NULL
);
COMMENT ON TABLE t IS 'old';
COMMENT ON COLUMN t.a IS 'goes';
COMMENT ON COLUMN t.b IS 'stays';
COMMENT ON SCHEMA app IS 'old';
COMMENT ON TYPE app.mood IS 'goes';
