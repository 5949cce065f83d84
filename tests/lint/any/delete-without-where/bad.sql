-- here
DELETE FROM t;
