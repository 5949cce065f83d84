CREATE TABLE t ( -- the table
  a /* a; */ INTEGER, -- 'first'
  b TEXT -- last
);
