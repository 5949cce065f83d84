-- revision: y1
-- parent: r3
-- dialect: postgresql

-- migrate:up
ALTER TABLE t ADD CONSTRAINT t_a_high CHECK (a > 0) NOT VALID;
INSERT INTO ran VALUES ('y1');
-- migrate:up transaction:false
ALTER TABLE t VALIDATE CONSTRAINT t_a_high;

-- migrate:down
ALTER TABLE t DROP CONSTRAINT t_a_high;
DELETE FROM ran WHERE what = 'y1';
