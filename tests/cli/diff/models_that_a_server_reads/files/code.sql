-- schemadiff: was=old
CREATE TABLE renamed (id integer);
DO $$ BEGIN CREATE TABLE made (id integer PRIMARY KEY); END $$;
