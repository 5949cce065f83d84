CREATE TABLE database (id bigint PRIMARY KEY);
