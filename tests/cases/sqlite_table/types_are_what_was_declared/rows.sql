INSERT INTO t (nothing) VALUES (1);
