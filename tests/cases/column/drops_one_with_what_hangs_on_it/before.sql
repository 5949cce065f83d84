CREATE TABLE t (
  id integer NOT NULL,
  code text,
  CONSTRAINT pk_t PRIMARY KEY (id),
  CONSTRAINT uq_code UNIQUE (code),
  CONSTRAINT ck_code CHECK (code <> '')
);
CREATE INDEX ix_code ON t (code);
