INSERT INTO t VALUES ('x', 1, 'k'), (x'00ff', 2.5, 'l');
