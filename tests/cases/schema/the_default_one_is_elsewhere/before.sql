CREATE SCHEMA app;
CREATE TABLE app.t (
  id integer NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE TABLE public.t (
  id bigint NOT NULL
);
CREATE VIEW app.v AS SELECT id FROM app.t;
