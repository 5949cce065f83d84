-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
CREATE TABLE u (id integer NOT NULL);
INSERT INTO u WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;

-- migrate:down
DROP TABLE u;
