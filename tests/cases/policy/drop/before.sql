CREATE TABLE accounts (
  id bigint NOT NULL,
  owner text NOT NULL
);
CREATE POLICY own ON accounts USING (owner = current_user);
COMMENT ON POLICY own ON accounts IS 'everybody his own';
CREATE TABLE gone (
  id bigint NOT NULL
);
CREATE POLICY positive ON gone USING (id > 0);
