-- here
DROP TRIGGER r;
