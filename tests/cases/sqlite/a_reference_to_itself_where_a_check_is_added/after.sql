CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER,
  parent INTEGER REFERENCES notes (id) ON DELETE CASCADE,
  first INTEGER,
  FOREIGN KEY (first) REFERENCES notes (id) ON DELETE RESTRICT,
  CONSTRAINT amount_is_sane CHECK (amount > 0)
);
