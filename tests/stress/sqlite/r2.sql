-- revision: r2
-- parent: r1
-- dialect: sqlite

-- migrate:up
WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 10000) INSERT INTO t SELECT i, i, i % 7 FROM g;
INSERT INTO u SELECT id FROM t;
INSERT INTO ran VALUES ('r2 first');
-- migrate:up
UPDATE t SET a = a + 1;
INSERT INTO ran VALUES ('r2 second');
-- migrate:up
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO ran VALUES ('r2 third');

-- migrate:down
DELETE FROM ran WHERE what LIKE 'r2%';
DROP VIEW v;
-- migrate:down
DELETE FROM u;
DELETE FROM t;
