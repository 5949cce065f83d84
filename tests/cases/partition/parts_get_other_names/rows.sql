INSERT INTO runners VALUES (2, '1.2.3', 'a');
