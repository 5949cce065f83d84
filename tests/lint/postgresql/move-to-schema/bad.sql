-- here
ALTER TABLE t SET SCHEMA archive;
