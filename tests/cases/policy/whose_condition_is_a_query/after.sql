CREATE TABLE levels (name text PRIMARY KEY, level integer);
CREATE TABLE papers (id integer, level integer);
ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_level ON papers
  USING ((SELECT papers.level <= levels.level FROM levels WHERE levels.name = CURRENT_USER))
  WITH CHECK ((WITH own AS (SELECT max(l.level) AS most FROM levels l) SELECT papers.level < own.most FROM own));
