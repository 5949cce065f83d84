-- also: set-logged
-- here
ALTER TABLE t SET UNLOGGED;
