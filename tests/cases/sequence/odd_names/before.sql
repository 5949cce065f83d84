CREATE SEQUENCE "Odd Seq";
CREATE TABLE t (
  id bigint DEFAULT nextval('"Odd Seq"') NOT NULL
);
