INSERT INTO "odd table" VALUES (1);
