CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER
);
CREATE INDEX by_lower ON notes (lower(name), substr(body, 1, 3) DESC);
CREATE UNIQUE INDEX by_pair ON notes (name || '/' || id COLLATE NOCASE);
