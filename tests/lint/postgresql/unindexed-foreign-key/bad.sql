-- here
CREATE TABLE t (id bigint PRIMARY KEY, s_id bigint REFERENCES s);
