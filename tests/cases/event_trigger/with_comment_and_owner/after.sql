CREATE FUNCTION noted() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RETURN; END';
CREATE TABLE t (id integer);
COMMENT ON TABLE t IS 'has one too';
CREATE EVENT TRIGGER notes ON ddl_command_end EXECUTE FUNCTION noted();
COMMENT ON EVENT TRIGGER notes IS 'says what was done';
