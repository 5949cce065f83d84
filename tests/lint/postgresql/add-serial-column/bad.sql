-- also: serial-type
-- here
ALTER TABLE t ADD COLUMN n bigserial;
