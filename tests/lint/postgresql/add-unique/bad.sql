-- also: unique-over-rows
-- here
ALTER TABLE t ADD CONSTRAINT t_a UNIQUE (a);
