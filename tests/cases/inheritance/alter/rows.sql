INSERT INTO cities VALUES ('Linz', 1);
INSERT INTO capitals VALUES ('Wien', 2, 'W');
