CREATE TABLE t (
  id integer NOT NULL,
  added text NOT NULL,
  changed integer DEFAULT 15 NOT NULL,
  dropped text DEFAULT 'x' NOT NULL,
  quote text DEFAULT 'it''s' NOT NULL,
  CONSTRAINT pk_t PRIMARY KEY (id)
);
