CREATE TYPE r AS RANGE (subtype = integer);
CREATE TYPE named AS RANGE (subtype = date, multirange_type_name = dates);
CREATE TABLE t (a r, b named);
