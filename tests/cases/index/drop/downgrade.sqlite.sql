.bail on

-- revision bbbbbbbbbbbb down: the change
BEGIN IMMEDIATE;
-- hazard: may-fail: fails where rows of t are not unique by index b
SELECT json_extract('{}', 'index b is violated by ' || n || iif(n = 1, ' row', ' rows') || ' (rowid ' || first || '): mend them first')
FROM (
  SELECT max(n) AS n, group_concat(at, ', ') AS first
  FROM (
    SELECT min(rowid) || ' and ' || max(rowid) AS at, sum(count(*)) OVER () AS n
    FROM t
    WHERE b IS NOT NULL
    GROUP BY b COLLATE BINARY
    HAVING count(*) > 1
    ORDER BY min(rowid)
    LIMIT 5
  )
)
WHERE n > 0;
CREATE UNIQUE INDEX b ON t (b);
CREATE INDEX ix_a ON t (a);
CREATE INDEX ix_lower ON t (lower(b)) WHERE a > 0;
COMMIT;
