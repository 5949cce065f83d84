.bail on

-- revision bbbbbbbbbbbb up: the change
BEGIN IMMEDIATE;
ALTER TABLE t ADD COLUMN note TEXT;
ALTER TABLE t ADD COLUMN state TEXT NOT NULL DEFAULT 'new';
COMMIT;
