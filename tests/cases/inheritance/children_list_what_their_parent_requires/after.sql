CREATE TABLE z_parent (id integer NOT NULL, name text);
CREATE TABLE m_child (id integer, name text) INHERITS (z_parent);
CREATE TABLE a_grandchild (id integer) INHERITS (m_child);
CREATE TABLE new_child (name text, id integer) INHERITS (m_child);
CREATE TABLE gained (id integer NOT NULL);
CREATE TABLE gaining (id integer) INHERITS (gained);
