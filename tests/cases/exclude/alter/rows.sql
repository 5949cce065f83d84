INSERT INTO t VALUES ('[1,5)', '[1,2)', 1);
