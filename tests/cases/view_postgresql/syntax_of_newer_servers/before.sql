CREATE TABLE papers (id integer PRIMARY KEY, body jsonb, seen timestamp with time zone);
CREATE VIEW titles AS SELECT id, JSON_VALUE(body, '$.title') AS title FROM papers;
