CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT,
  body TEXT,
  amount INTEGER,
  CONSTRAINT amount_is_sane CHECK (amount > 0)
);
