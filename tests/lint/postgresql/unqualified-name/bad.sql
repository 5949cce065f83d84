-- here
CREATE TABLE t (id bigint PRIMARY KEY);
