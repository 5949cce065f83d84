INSERT INTO ferries (id, wheels, plate, cars) VALUES (1, 4, 'W-1', 20);
INSERT INTO small_ferries (id, wheels, cars, nick) VALUES (2, NULL, 3, 'Erni');
INSERT INTO cranes VALUES (3, 12, 40);
INSERT INTO hovercraft (id, skirt) VALUES (4, 'rubber');
INSERT INTO rafts VALUES (9);
INSERT INTO trains (id, name) VALUES (5, 'Railjet');
