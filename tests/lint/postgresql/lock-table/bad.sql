-- here
LOCK TABLE t;
