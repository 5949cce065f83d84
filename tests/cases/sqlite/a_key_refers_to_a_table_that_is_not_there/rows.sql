PRAGMA foreign_keys = OFF; INSERT INTO t VALUES (NULL, 'x');
