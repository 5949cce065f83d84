INSERT INTO gains VALUES (3, 'a');
INSERT INTO loses VALUES (7, 'b');
