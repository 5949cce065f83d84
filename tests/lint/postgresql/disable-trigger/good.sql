ALTER TABLE t ENABLE TRIGGER ALL;
SET session_replication_role = origin;
