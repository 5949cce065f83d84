CREATE TABLE t (during tstzrange, EXCLUDE USING gist (during WITH &&));
