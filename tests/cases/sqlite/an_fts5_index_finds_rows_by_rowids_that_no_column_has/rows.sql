INSERT INTO docs (rowid, title, body) VALUES (40, 'a', 'one two'), (7, 'b', 'three'); INSERT INTO search (search) VALUES ('rebuild');
