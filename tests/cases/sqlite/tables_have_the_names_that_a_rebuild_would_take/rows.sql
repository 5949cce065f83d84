INSERT INTO u VALUES (1), (2); INSERT INTO t VALUES (2), (1); INSERT INTO schemadiff_new_t VALUES (8); INSERT INTO schemadiff_keys_of_t VALUES (9);
