-- here
TRUNCATE t;
