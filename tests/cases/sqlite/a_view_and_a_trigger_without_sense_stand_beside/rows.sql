DROP TRIGGER calls; INSERT INTO t VALUES ('a', 'b'); CREATE TRIGGER calls AFTER INSERT ON t BEGIN SELECT no_such_function(new.a); END;
