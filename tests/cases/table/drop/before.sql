CREATE TABLE keep (
  id integer NOT NULL,
  CONSTRAINT pk_keep PRIMARY KEY (id)
);
CREATE TABLE old_orders (
  id integer NOT NULL,
  keep_id integer NOT NULL,
  note text DEFAULT 'none',
  CONSTRAINT pk_old_orders PRIMARY KEY (id),
  CONSTRAINT fk_keep FOREIGN KEY (keep_id) REFERENCES keep (id) ON DELETE CASCADE,
  CONSTRAINT ck_note CHECK (note <> '')
);
CREATE INDEX ix_old_orders_note ON old_orders (note);
