CREATE TABLE t (
  a integer[] DEFAULT '{}' NOT NULL,
  b varchar(5)[] ,
  c bit varying(5),
  d time(3) with time zone,
  e interval day to second(2),
  f uuid DEFAULT gen_random_uuid(),
  g "char",
  h timestamp(0)
);
