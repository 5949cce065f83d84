CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE words USING fts4(content='places', name);
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1);
CREATE TRIGGER places_out BEFORE DELETE ON places BEGIN DELETE FROM boxes WHERE id = old.id; DELETE FROM words WHERE docid = old.id; END;
