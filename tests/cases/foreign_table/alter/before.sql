CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER far FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN TABLE orders (
  id bigint OPTIONS (column_name 'ID', key 'true') NOT NULL,
  total numeric(10, 2),
  gone text
) SERVER far OPTIONS (table_name 'Orders', schema_name 'shop');
COMMENT ON FOREIGN TABLE orders IS 'lie elsewhere';
CREATE FOREIGN TABLE old_name (a integer) SERVER far;
