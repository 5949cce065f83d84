.bail on

-- revision bbbbbbbbbbbb down: the change
BEGIN IMMEDIATE;
-- hazard: data-loss: drops column t.note
ALTER TABLE t DROP COLUMN note;
-- hazard: data-loss: drops column t.state
ALTER TABLE t DROP COLUMN state;
COMMIT;
