CREATE TABLE t (a integer NOT NULL, b text);
CREATE VIEW safe WITH (security_barrier = true) AS SELECT a, b FROM t WHERE a > 0;
ALTER VIEW safe ALTER a SET DEFAULT 1;
ALTER VIEW safe ALTER b SET DEFAULT 'x';
COMMENT ON COLUMN safe.a IS 'was';
