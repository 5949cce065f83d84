INSERT INTO towns (id, name, area, kept) VALUES (1, 'Graz', 127, 1);
INSERT INTO lakes (id, name, depth, kept) VALUES (2, 'Attersee', 169, 2);
INSERT INTO parts VALUES (1, 1), (2, 2);
