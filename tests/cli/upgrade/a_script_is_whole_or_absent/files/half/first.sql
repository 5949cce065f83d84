-- revision: first
-- parent: none
-- dialect: postgresql

-- migrate:up
-- a remark; with a semicolon
CREATE TABLE t (id integer); -- and another
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (id);

-- migrate:down
DROP TABLE t;
