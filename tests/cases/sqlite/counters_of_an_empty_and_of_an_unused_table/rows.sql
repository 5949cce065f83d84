INSERT INTO emptied VALUES (77, 'x'); DELETE FROM emptied;
