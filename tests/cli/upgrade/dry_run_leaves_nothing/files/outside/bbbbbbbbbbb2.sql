-- revision: bbbbbbbbbbb2
-- parent: bbbbbbbbbbb1
-- message: 

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (id);

-- migrate:down
DROP INDEX i;
