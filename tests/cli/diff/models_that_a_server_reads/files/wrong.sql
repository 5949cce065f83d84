DO $$ BEGIN CREATE TABLE made (id integer); END $$;
CREATE INDEX by_what ON made (what);
