import sqlite3

database = sqlite3.connect("app.db")
database.create_collation("german", lambda a, b: (a > b) - (a < b))
database.create_function("mine", -1, lambda *values: 1, deterministic=True)
database.executescript("""
CREATE TABLE t (a TEXT COLLATE german CHECK (mine(a) > 0), b AS (mine(a, 'x')));
CREATE INDEX by_mine ON t (mine(a), a COLLATE german) WHERE mine(a) = 1;
CREATE VIEW of_nothing AS SELECT gone.x FROM gone JOIN lost USING (y);
CREATE TRIGGER calls AFTER INSERT ON t BEGIN SELECT unknown_to_all(new.a); UPDATE gone SET x = 1; END;
PRAGMA writable_schema = ON;
INSERT INTO sqlite_schema VALUES ('table', 'geo', 'geo', 0, 'CREATE VIRTUAL TABLE geo USING not_loaded(a, "b c")');
""")
database.close()
