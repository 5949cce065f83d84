CREATE TABLE t (
  a INTEGER /* now */ NOT NULL, -- 'first'
  b TEXT
);
