-- here
CREATE UNIQUE INDEX i ON t (a);
