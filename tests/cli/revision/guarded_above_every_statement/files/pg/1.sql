-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE public.orders (id integer NOT NULL, total numeric(10,2), remark text);
CREATE INDEX old_index ON public.orders (remark);

-- migrate:down
DROP TABLE public.orders;
