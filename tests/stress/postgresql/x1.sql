-- revision: x1
-- parent: r3
-- dialect: postgresql

-- migrate:up
CREATE TYPE mood AS ENUM ('sad');
INSERT INTO ran VALUES ('x1');
-- migrate:up transaction:false
ALTER TYPE mood ADD VALUE 'ok';
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
-- migrate:up
ALTER TABLE t ADD COLUMN mood mood DEFAULT 'ok';
SELECT pg_sleep(0.01);

-- migrate:down
ALTER TABLE t DROP COLUMN mood;
DROP TYPE mood;
DELETE FROM ran WHERE what = 'x1';
