CREATE TABLE accounts (
  id bigint NOT NULL,
  owner text NOT NULL
);
CREATE TABLE members (
  account_id bigint NOT NULL,
  name text NOT NULL
);
