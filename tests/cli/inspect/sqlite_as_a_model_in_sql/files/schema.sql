PRAGMA foreign_keys = ON;
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL ON CONFLICT IGNORE COLLATE NOCASE UNIQUE,
  "odd "" name" NUMERIC (10, 2) DEFAULT (1 + 1), -- the name is odd
  CONSTRAINT sane CHECK ("odd "" name" > 0)
);
CREATE TABLE pets (owner INTEGER REFERENCES people ON DELETE CASCADE, name TEXT, PRIMARY KEY (owner, name)) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX grown ON people (lower(name) DESC) WHERE id > 17;
CREATE VIEW adults (who) AS SELECT name FROM people;
CREATE VIRTUAL TABLE search USING fts5(name, content='people', content_rowid='id');
CREATE TRIGGER one AFTER INSERT ON people WHEN new.id > 3 BEGIN INSERT INTO search (rowid, name) VALUES (new.id, new.name); END;
CREATE TRIGGER two INSTEAD OF DELETE ON adults FOR EACH ROW BEGIN DELETE FROM people WHERE name = old.who; END;
CREATE TRIGGER three UPDATE OF name ON people BEGIN SELECT 1; END;
