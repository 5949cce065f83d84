INSERT INTO t VALUES ('c', '{a,c}');
