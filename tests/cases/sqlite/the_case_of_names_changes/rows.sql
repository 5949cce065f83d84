INSERT INTO t VALUES ('a', 1), ('b', 2);
