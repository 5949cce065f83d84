CREATE TABLE public.t (id bigint PRIMARY KEY);
SET search_path = public;
CREATE TABLE s (id bigint PRIMARY KEY);
CREATE TEMPORARY TABLE x (a integer);
