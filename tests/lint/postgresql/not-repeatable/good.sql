ALTER TABLE t ADD COLUMN IF NOT EXISTS a integer;
-- unless-exists: column public.t.b
ALTER TABLE t ADD COLUMN b integer;
DROP TABLE IF EXISTS s;
