-- here
DROP INDEX i;
