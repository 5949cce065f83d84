CREATE TABLE begin_ (id bigint PRIMARY KEY);
