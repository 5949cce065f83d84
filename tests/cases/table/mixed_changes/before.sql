CREATE TABLE users (
  id integer NOT NULL,
  name varchar(50),
  a1 text,
  pw varchar(50),
  CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE INDEX pw_idx ON users (pw);
CREATE TABLE addresses (
  id integer NOT NULL,
  email_address varchar(100) NOT NULL,
  CONSTRAINT pk_addresses PRIMARY KEY (id)
);
CREATE TABLE orders (
  order_id integer NOT NULL,
  amount numeric(8,2) DEFAULT 0 NOT NULL,
  user_id integer,
  CONSTRAINT pk_orders PRIMARY KEY (order_id),
  CONSTRAINT ck_amount CHECK (amount >= 0),
  CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE extra (
  x varchar(1),
  uid integer,
  CONSTRAINT fk_extra FOREIGN KEY (uid) REFERENCES users (id)
);
