CREATE TABLE public.t (b bigint, d bigint, a boolean, c boolean, e text);
