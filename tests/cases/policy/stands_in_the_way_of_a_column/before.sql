CREATE TABLE accounts (
  id integer NOT NULL,
  old text
);
CREATE POLICY positive ON accounts USING (id > 0);
COMMENT ON POLICY positive ON accounts IS 'comes back';
CREATE POLICY goes_with_its_column ON accounts USING (old = current_user);
