CREATE TABLE notes (
  id INTEGER,
  name TEXT COLLATE NOCASE,
  body TEXT,
  amount INTEGER DEFAULT 5,
  PRIMARY KEY (name, id DESC)
) WITHOUT ROWID;
CREATE INDEX notes_body ON notes (body, id);
