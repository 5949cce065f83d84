CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER,
  UNIQUE (name, amount)
);
CREATE VIRTUAL TABLE search USING fts5(name, body, content='notes', content_rowid='id');
CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN
  INSERT INTO search (rowid, name, body) VALUES (new.id, new.name, new.body);
END;
CREATE TRIGGER notes_ad AFTER DELETE ON notes BEGIN
  INSERT INTO search (search, rowid, name, body) VALUES ('delete', old.id, old.name, old.body);
END;
CREATE TRIGGER notes_au AFTER UPDATE ON notes BEGIN
  INSERT INTO search (search, rowid, name, body) VALUES ('delete', old.id, old.name, old.body);
  INSERT INTO search (rowid, name, body) VALUES (new.id, new.name, new.body);
END;
