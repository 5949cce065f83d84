CREATE TABLE purchases (
  id integer NOT NULL,
  total integer NOT NULL,
  CONSTRAINT pk_purchases PRIMARY KEY (id)
);
CREATE TABLE lines (
  id integer NOT NULL,
  order_id integer NOT NULL,
  CONSTRAINT pk_lines PRIMARY KEY (id),
  CONSTRAINT fk_order FOREIGN KEY (order_id) REFERENCES purchases (id)
);
