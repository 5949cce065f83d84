INSERT INTO plain (day, amount, note) VALUES ('2024-02-01', 1, 'x'), ('2024-08-01', 2, 'y');
INSERT INTO parted VALUES (1, 'low'), (11, 'high');
INSERT INTO by_range VALUES (1), (2);
INSERT INTO whole VALUES (1, 1), (2, 1);
