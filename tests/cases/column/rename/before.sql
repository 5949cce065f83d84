CREATE TABLE t (
  id integer NOT NULL,
  remark text,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE INDEX ix_t_remark ON t (remark);
