CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER,
  size INTEGER GENERATED ALWAYS AS (length(body)) VIRTUAL,
  whole TEXT AS (name || ': ' || body) STORED NOT NULL,
  twice INTEGER AS (size * 2)
);
CREATE INDEX notes_size ON notes (size, whole);
