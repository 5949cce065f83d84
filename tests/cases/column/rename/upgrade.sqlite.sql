.bail on

-- revision bbbbbbbbbbbb up: the change
BEGIN IMMEDIATE;
-- hazard: breaks-clients: renames column t.remark to note
ALTER TABLE t RENAME COLUMN remark TO note;
COMMIT;
