-- here
DROP VIEW v;
