CREATE TABLE notes (
  id INTEGER,
  name TEXT COLLATE NOCASE,
  body TEXT,
  PRIMARY KEY (name, id DESC)
) WITHOUT ROWID;
CREATE INDEX notes_body ON notes (body, id);
