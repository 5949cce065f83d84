CREATE TABLE t (
  a integer NOT NULL,
  b text NOT NULL,
  data jsonb,
  tags text[]
);
CREATE INDEX method ON t USING hash (a);
CREATE INDEX opclass ON t (b text_pattern_ops);
CREATE INDEX nulls ON t (a NULLS FIRST);
CREATE UNIQUE INDEX alike ON t (b) NULLS NOT DISTINCT;
CREATE INDEX stays_gin ON t USING gin (data jsonb_path_ops);
CREATE INDEX stays_sorted ON t (a ASC NULLS LAST, b DESC NULLS FIRST);
CREATE INDEX collated ON t (b COLLATE "C");
CREATE INDEX covers ON t (a) INCLUDE (b);
