CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT,
  body TEXT,
  amount INTEGER,
  UNIQUE (name, amount)
);
