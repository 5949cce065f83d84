-- revision: aaaaaaaaaaa1
-- parent: none
-- dialect: postgresql

-- migrate:up
CREATE TABLE public.orders (id bigint PRIMARY KEY, total integer);

-- migrate:down
DROP TABLE public.orders;
