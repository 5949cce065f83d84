CREATE TABLE customers (id bigint NOT NULL, CONSTRAINT pk_customers PRIMARY KEY (id));
CREATE TABLE orders (id bigint NOT NULL, customer_id bigint NOT NULL, note text, total numeric);
CREATE INDEX ix_old ON orders (total);
INSERT INTO customers SELECT generate_series(1, 10);
INSERT INTO orders SELECT i, i, 'a', 1 FROM generate_series(1, 10) AS i;
ANALYZE;
