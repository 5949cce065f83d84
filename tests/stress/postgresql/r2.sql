-- revision: r2
-- parent: r1
-- dialect: postgresql

-- migrate:up
INSERT INTO t SELECT g, g, g % 7 FROM generate_series(1, 2000) AS g;
INSERT INTO ran VALUES ('r2 first');
-- migrate:up
UPDATE t SET a = a + 1;
INSERT INTO ran VALUES ('r2 second');
SELECT pg_sleep(0.01);
-- migrate:up
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO ran VALUES ('r2 third');

-- migrate:down
DELETE FROM ran WHERE what LIKE 'r2%';
DROP VIEW v;
-- migrate:down
DELETE FROM t;
