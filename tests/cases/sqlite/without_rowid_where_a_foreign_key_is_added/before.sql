CREATE TABLE amounts (id INTEGER PRIMARY KEY);
CREATE TABLE notes (
  id INTEGER,
  name TEXT COLLATE NOCASE,
  body TEXT,
  amount INTEGER,
  PRIMARY KEY (name, id DESC)
) WITHOUT ROWID;
CREATE INDEX notes_body ON notes (body, id);
