INSERT INTO becomes_strict VALUES (1, 'x'), (2, NULL);
INSERT INTO becomes_loose VALUES (1);
INSERT INTO loses_its_rowid VALUES ('a'), ('b');
INSERT INTO gains_a_rowid VALUES ('a'), ('b');
