CREATE TABLE parents (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE ON CONFLICT IGNORE,
  twice INTEGER GENERATED ALWAYS AS (id * 2) VIRTUAL,
  thrice INTEGER GENERATED ALWAYS AS (id * 3) STORED,
  changes TEXT,
  CHECK (name <> '')
);
CREATE TABLE children (
  parent INTEGER REFERENCES parents (id) ON DELETE CASCADE,
  name TEXT
);
CREATE INDEX by_name ON parents (name COLLATE BINARY DESC) WHERE id > 0;
CREATE UNIQUE INDEX by_expression ON parents (lower(name), id);
CREATE VIEW names AS SELECT name FROM parents;
CREATE TRIGGER keeps AFTER DELETE ON parents BEGIN
  INSERT INTO children (name) VALUES (old.name || '; gone');
END;
