CREATE TABLE t (span int4range, other int4range, n integer);
ALTER TABLE t ADD CONSTRAINT goes EXCLUDE USING gist (span WITH &&);
ALTER TABLE t ADD CONSTRAINT changes EXCLUDE USING gist (span WITH &&) WHERE (n > 0);
ALTER TABLE t ADD CONSTRAINT "Odd ""name""" EXCLUDE (n WITH =);
