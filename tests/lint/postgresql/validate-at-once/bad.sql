ALTER TABLE t ADD CONSTRAINT t_a CHECK (a > 0) NOT VALID;
-- also: work-under-exclusive-lock
-- here
ALTER TABLE t VALIDATE CONSTRAINT t_a;
