-- here
ALTER TABLE t DROP CONSTRAINT t_a_check;
