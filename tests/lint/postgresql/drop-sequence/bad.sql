-- here
DROP SEQUENCE s;
