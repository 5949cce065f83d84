INSERT INTO senders VALUES ('High Street', 5, 1010);
INSERT INTO receivers VALUES ('Low Street', NULL, 2020);
