-- here
CREATE TABLE public.t (a boolean, b bigint, c boolean, d bigint, e text);
