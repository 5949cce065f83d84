INSERT INTO parents (id, name, changes) VALUES (5, 'a', 'x'), (9, 'b', 'z'), (12, 'last', 'y');
DELETE FROM parents WHERE id = 12;
INSERT INTO children VALUES (5, 'of a'), (9, 'of b');
