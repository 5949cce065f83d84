.bail on

-- revision bbbbbbbbbbbb up: the change
BEGIN IMMEDIATE;
-- hazard: data-loss: drops column t.remark
ALTER TABLE t DROP COLUMN remark;
COMMIT;
