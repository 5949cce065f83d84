CREATE TABLE notes (
  id INTEGER,
  name TEXT COLLATE NOCASE,
  made TEXT NOT NULL DEFAULT (date('2020-01-01')),
  body TEXT,
  amount INTEGER,
  PRIMARY KEY (name, id DESC)
) WITHOUT ROWID;
CREATE INDEX notes_body ON notes (body, id);
