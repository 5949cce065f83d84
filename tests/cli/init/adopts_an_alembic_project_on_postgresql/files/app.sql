CREATE TABLE alembic_version (version_num varchar(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY);
INSERT INTO alembic_version VALUES ('1975ea83b712'), ('aa11bb22cc33');
CREATE SCHEMA billing;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE customers (id bigserial PRIMARY KEY, email text NOT NULL UNIQUE, mood mood NOT NULL DEFAULT 'good');
CREATE TABLE billing.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total numeric(12, 2) NOT NULL DEFAULT 0 CHECK (total >= 0)
);
CREATE INDEX ix_orders_customer_id ON billing.orders (customer_id) WHERE total > 0;
CREATE VIEW large AS SELECT id FROM billing.orders WHERE total > 1000;
CREATE FUNCTION answer() RETURNS integer LANGUAGE sql AS 'SELECT 42';
