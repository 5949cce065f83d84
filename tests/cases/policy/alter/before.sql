CREATE TABLE accounts (
  id bigint NOT NULL,
  owner text NOT NULL,
  kind text NOT NULL
);
CREATE POLICY other_roles ON accounts TO pg_monitor USING (owner = current_user);
CREATE POLICY other_test ON accounts FOR UPDATE USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY no_check_any_more ON accounts FOR UPDATE USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY other_command ON accounts FOR SELECT USING (id > 0);
CREATE POLICY same_in_other_words ON accounts USING (kind IN ('a', 'b') AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = accounts.id + 1));
CREATE POLICY for_all ON accounts AS RESTRICTIVE USING (id > 0);
