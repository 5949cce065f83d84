-- here
CREATE TABLE llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll (id bigint PRIMARY KEY);
