.bail on

-- revision bbbbbbbbbbbb down: the change
BEGIN IMMEDIATE;
-- hazard: breaks-clients: renames column t.note to remark
ALTER TABLE t RENAME COLUMN note TO remark;
COMMIT;
