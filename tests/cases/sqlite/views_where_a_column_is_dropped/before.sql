CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER
);
CREATE VIEW long AS SELECT id, name, length(body) AS size FROM notes WHERE id > 1;
CREATE VIEW longer (n) AS SELECT name FROM long JOIN notes USING (name) WHERE size > 3;
CREATE TRIGGER long_in INSTEAD OF INSERT ON long BEGIN
  INSERT INTO notes (name, body) VALUES (new.name, 'x');
END;
