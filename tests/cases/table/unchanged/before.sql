CREATE TABLE customers (
  id integer NOT NULL,
  email text NOT NULL,
  nickname text,
  points integer DEFAULT 0 NOT NULL,
  CONSTRAINT pk_customers PRIMARY KEY (id),
  CONSTRAINT uq_customers_email UNIQUE (email),
  CONSTRAINT ck_customers_points CHECK (points >= 0)
);
CREATE INDEX ix_customers_nickname ON customers (nickname);
