CREATE TABLE p (
  a integer NOT NULL,
  b integer NOT NULL,
  CONSTRAINT pk_p PRIMARY KEY (a),
  CONSTRAINT uq_p UNIQUE (a, b)
);
CREATE TABLE c (
  a integer,
  b integer
);
