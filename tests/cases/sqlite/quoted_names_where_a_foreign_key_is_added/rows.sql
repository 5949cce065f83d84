INSERT INTO amounts SELECT value FROM json_each('[1, 3, 7, 8, 10, 20, 30, 31, 40]');
INSERT INTO "the ""notes"" [1]" ("select", `name of`, "it's; body", "Größe 📏") VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO "child's" VALUES (1), (9);
