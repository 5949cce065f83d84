CREATE TABLE t (a INTEGER NOT NULL REFERENCES u (id));
CREATE TABLE u (id INTEGER PRIMARY KEY);
CREATE TABLE schemadiff_new_t (a INTEGER);
CREATE TABLE schemadiff_keys_of_t (a INTEGER);
CREATE INDEX schemadiff_new_t_2 ON u (id);
