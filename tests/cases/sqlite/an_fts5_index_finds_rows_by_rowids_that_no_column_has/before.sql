CREATE TABLE docs (title TEXT PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE search USING fts5(title, body, content='docs');
