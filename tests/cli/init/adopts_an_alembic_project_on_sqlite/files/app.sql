CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('1975ea83b712');
CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, email VARCHAR(200) NOT NULL UNIQUE);
CREATE TABLE orders (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  total NUMERIC(12, 2) NOT NULL DEFAULT 0 CHECK (total >= 0)
);
CREATE INDEX ix_orders_customer_id ON orders (customer_id);
CREATE VIEW large AS SELECT id FROM orders WHERE total > 1000;
CREATE VIRTUAL TABLE notes USING fts5(body);
INSERT INTO customers VALUES (1, 'a@example.com');
