INSERT INTO a_grandchild VALUES (1, 'a');
INSERT INTO gaining VALUES (2);
