BEGIN; PRAGMA defer_foreign_keys = ON; INSERT INTO a VALUES (1, 2), (3, 4); INSERT INTO b VALUES (2, 1), (4, 3); COMMIT;
