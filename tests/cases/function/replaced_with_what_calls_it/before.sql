CREATE TABLE t (id integer NOT NULL, name text NOT NULL);
CREATE FUNCTION code(id integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT id + 1';
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE VIEW coded AS SELECT id, code(id) AS code FROM t;
CREATE VIEW above AS SELECT code FROM coded;
CREATE INDEX by_code ON t (code(id));
ALTER TABLE t ADD CONSTRAINT sane CHECK (code(id) > 0);
COMMENT ON VIEW coded IS 'with codes';
CREATE TRIGGER note BEFORE INSERT ON t FOR EACH ROW WHEN (code(new.id) > 1) EXECUTE FUNCTION noted();
