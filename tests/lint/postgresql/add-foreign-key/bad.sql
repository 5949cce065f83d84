CREATE TABLE t (id bigint PRIMARY KEY, s_id bigint);
CREATE TABLE s (id bigint PRIMARY KEY);
CREATE INDEX t_s_id ON t (s_id);
-- then
-- here
ALTER TABLE t ADD CONSTRAINT t_s FOREIGN KEY (s_id) REFERENCES s;
