CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER
);
CREATE UNIQUE INDEX one_open ON notes (name) WHERE body IS NOT NULL AND name <> 'x;y';
CREATE INDEX big ON notes (id DESC, name) WHERE id BETWEEN 2 AND 100;
