INSERT INTO "the ""notes"" [1]" ("select", `name of`, "it's; body", "Größe 📏") VALUES (1, 'alpha', 'first', 10), (5, 'Beta', 'second ', 20), (9, 'gamma', 'it''s third', 30);
INSERT INTO "child's" VALUES (1), (9);
