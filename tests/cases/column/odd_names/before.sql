CREATE TABLE t (
  "group" integer,
  "Größe" integer,
  "a ""b""" text
);
