-- revision: index
-- parent:   orders
-- message:  index

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY ix_total ON orders (total);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY ix_total;
