CREATE TABLE docs (title TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(title, body, content='docs');
