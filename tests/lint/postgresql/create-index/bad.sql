-- here
CREATE INDEX i ON t (a);
