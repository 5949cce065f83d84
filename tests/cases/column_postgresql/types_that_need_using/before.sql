CREATE TABLE t (
  a text DEFAULT '5' NOT NULL,
  b varchar(10) NOT NULL,
  c timestamp NOT NULL,
  d numeric(8,2) DEFAULT 1.50 NOT NULL,
  CONSTRAINT ck CHECK (b <> 'x')
);
CREATE INDEX ix ON t (b);
