CREATE SCHEMA "Odd schema";
CREATE FUNCTION "Odd schema"."wa""tch"() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE EVENT TRIGGER "it's; --" ON ddl_command_end EXECUTE FUNCTION "Odd schema"."wa""tch"();
