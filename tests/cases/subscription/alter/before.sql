CREATE SUBSCRIPTION s CONNECTION 'dbname=d' PUBLICATION a WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION gone CONNECTION 'dbname=d' PUBLICATION a WITH (connect = false, slot_name = 'x');
