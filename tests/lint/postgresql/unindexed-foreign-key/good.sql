CREATE TABLE t (id bigint PRIMARY KEY, s_id bigint REFERENCES s, u_id bigint UNIQUE REFERENCES u);
CREATE INDEX i ON t (s_id);
