CREATE TABLE other (z integer);
