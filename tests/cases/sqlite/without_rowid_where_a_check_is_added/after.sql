CREATE TABLE notes (
  id INTEGER,
  name TEXT COLLATE NOCASE,
  body TEXT,
  amount INTEGER,
  PRIMARY KEY (name, id DESC),
  CONSTRAINT amount_is_sane CHECK (amount > 0)
) WITHOUT ROWID;
CREATE INDEX notes_body ON notes (body, id);
