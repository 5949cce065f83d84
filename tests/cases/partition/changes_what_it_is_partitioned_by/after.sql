CREATE FUNCTION doubled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := NEW.note || NEW.note; RETURN NEW; END $$;
CREATE TABLE plain (
  id serial,
  number integer GENERATED ALWAYS AS IDENTITY,
  day date NOT NULL,
  amount integer,
  twice integer GENERATED ALWAYS AS (amount * 2) STORED,
  note text,
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE TABLE plain_first PARTITION OF plain FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE plain_other PARTITION OF plain DEFAULT;
CREATE INDEX plain_note ON plain (note);
CREATE VIEW plain_days AS SELECT day FROM plain;
COMMENT ON TABLE plain IS 'becomes partitioned';
CREATE TRIGGER doubles BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION doubled();
CREATE TABLE parted (a integer NOT NULL, b text);
CREATE TABLE by_range (a integer NOT NULL) PARTITION BY HASH (a);
CREATE TABLE by_range_all PARTITION OF by_range FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE whole (a integer NOT NULL, b integer NOT NULL) PARTITION BY LIST (b);
CREATE TABLE whole_one PARTITION OF whole FOR VALUES IN (1) PARTITION BY RANGE (a);
CREATE TABLE whole_one_low PARTITION OF whole_one FOR VALUES FROM (0) TO (10);
