-- here
ALTER TABLE t ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&);
