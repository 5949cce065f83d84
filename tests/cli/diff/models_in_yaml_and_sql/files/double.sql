-- schemadiff: dialect=sqlite

CREATE TABLE orders (id);
