INSERT INTO t VALUES ('new'), ('paid');
