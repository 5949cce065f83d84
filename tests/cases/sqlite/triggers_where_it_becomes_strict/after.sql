CREATE TABLE log (what TEXT, at INTEGER);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  body TEXT,
  amount INTEGER
) STRICT;
CREATE TRIGGER notes_in AFTER INSERT ON notes BEGIN
  INSERT INTO log VALUES ('in', new.id);
END;
CREATE TRIGGER notes_out BEFORE DELETE ON notes WHEN old.id > 1 BEGIN
  INSERT INTO log VALUES ('out; ' || old.name, old.id);
END;
CREATE TRIGGER notes_up AFTER UPDATE OF name, body ON notes FOR EACH ROW BEGIN
  UPDATE log SET what = what || new.name WHERE at = new.id;
END;
CREATE TRIGGER log_out AFTER DELETE ON log BEGIN
  DELETE FROM notes WHERE id = old.at;
END;
