CREATE TABLE levels (name text PRIMARY KEY, level integer);
CREATE TABLE papers (id integer, level integer);
