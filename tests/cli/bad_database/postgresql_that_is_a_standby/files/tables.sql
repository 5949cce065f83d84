CREATE TABLE t (a integer NOT NULL, b text, CONSTRAINT small CHECK (a < 10 AND b <> 'x'));
CREATE VIEW v AS SELECT a, b FROM t WHERE a > 0;
