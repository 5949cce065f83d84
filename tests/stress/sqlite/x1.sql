-- revision: x1
-- parent: r3
-- dialect: sqlite

-- migrate:up
CREATE INDEX t_a ON t (a);
INSERT INTO ran VALUES ('x1');
-- migrate:up transaction:false
VACUUM;
ANALYZE;

-- migrate:down
DROP INDEX t_a;
DELETE FROM ran WHERE what = 'x1';
