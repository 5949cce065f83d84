INSERT INTO t VALUES ('a', 'B', 'c', 'D');
