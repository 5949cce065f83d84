.bail on

-- revision bbbbbbbbbbbb down: the change
BEGIN IMMEDIATE;
-- hazard: may-fail: fails where rows of t are not unique by index b
CREATE UNIQUE INDEX b ON t (b);
CREATE INDEX ix_a ON t (a);
CREATE INDEX ix_lower ON t (lower(b)) WHERE a > 0;
COMMIT;
