CREATE SEQUENCE gains;
CREATE SEQUENCE loses;
CREATE TABLE t (
  a bigint DEFAULT nextval('gains') NOT NULL,
  b bigint DEFAULT nextval('loses') NOT NULL
);
ALTER SEQUENCE loses OWNED BY t.b;
