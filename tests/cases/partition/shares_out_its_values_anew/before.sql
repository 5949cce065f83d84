CREATE TABLE regions (code integer PRIMARY KEY) PARTITION BY LIST (code);
CREATE TABLE regions_north PARTITION OF regions FOR VALUES IN (1, 2, 3);
CREATE TABLE regions_south PARTITION OF regions FOR VALUES IN (4, 5);
CREATE TABLE shops (region integer REFERENCES regions);
CREATE TABLE sales (day date, sum numeric) PARTITION BY RANGE (day);
CREATE TABLE sales_old PARTITION OF sales FOR VALUES FROM ('2020-01-01') TO ('2024-01-01');
CREATE INDEX sales_by_sum ON sales (sum);
CREATE TABLE sales_new (day date, sum numeric);
CREATE INDEX sales_new_sum ON sales_new (sum);
