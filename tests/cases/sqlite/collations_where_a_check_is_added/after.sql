CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT COLLATE NOCASE UNIQUE,
  body TEXT,
  amount INTEGER,
  CONSTRAINT amount_is_sane CHECK (amount > 0)
);
CREATE INDEX by_name ON notes (name COLLATE BINARY DESC, body COLLATE RTRIM);
CREATE UNIQUE INDEX by_both ON notes (name, id DESC);
CREATE TABLE tags (name TEXT REFERENCES notes (name) ON UPDATE CASCADE);
