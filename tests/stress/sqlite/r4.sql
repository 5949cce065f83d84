-- revision: r4
-- parent: z1
-- dialect: sqlite

-- migrate:up
CREATE TABLE w (x text);
INSERT INTO w SELECT id FROM t;
INSERT INTO ran VALUES ('r4');

-- migrate:down
DROP TABLE w;
DELETE FROM ran WHERE what = 'r4';
