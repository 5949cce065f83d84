-- here
DROP FUNCTION f(integer);
