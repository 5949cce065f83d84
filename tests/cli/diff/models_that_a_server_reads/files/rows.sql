DO $$ BEGIN CREATE TABLE made (id integer); END $$;
INSERT INTO made VALUES (1);
