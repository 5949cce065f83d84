-- here
DROP SCHEMA old;
