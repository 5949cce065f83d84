-- schemadiff: dialect=sqlite
-- schemadiff: was=persons
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  -- schemadiff: was=label
  name TEXT NOT NULL,
  -- schemadiff: backfill='eu'
  region TEXT NOT NULL
);
