-- revision: r3
-- parent: r2
-- dialect: postgresql

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY t_a ON t (a);
CREATE UNIQUE INDEX CONCURRENTLY t_id_b ON public.t (id, b);
CREATE INDEX CONCURRENTLY t_b ON t (b) WHERE a > 3;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY t_b;
DROP INDEX CONCURRENTLY t_id_b;
DROP INDEX CONCURRENTLY t_a;
