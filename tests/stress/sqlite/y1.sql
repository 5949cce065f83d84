-- revision: y1
-- parent: r3
-- dialect: sqlite

-- migrate:up
CREATE INDEX t_b ON t (b);
INSERT INTO ran VALUES ('y1');

-- migrate:down
DROP INDEX t_b;
DELETE FROM ran WHERE what = 'y1';
