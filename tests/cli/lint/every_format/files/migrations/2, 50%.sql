-- revision: aaaaaaaaaaa2
-- parent: aaaaaaaaaaa1
-- dialect: postgresql

-- migrate:up
CREATE INDEX CONCURRENTLY orders_total ON public.orders (total);
-- accept: change-type the table is small
ALTER TABLE public.orders ALTER COLUMN total TYPE bigint;
ALTER TABLE public.orders ADD COLUMN "a <b> & ""c""" integer NOT NULL;

-- migrate:down
SELECT 1;
