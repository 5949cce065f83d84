CREATE TABLE t (
  name varchar(10) NOT NULL,
  amount numeric(10,2) DEFAULT 0 NOT NULL,
  made timestamptz DEFAULT now() NOT NULL,
  data jsonb DEFAULT '{}' NOT NULL,
  tags text[] DEFAULT '{}' NOT NULL,
  CONSTRAINT in_list CHECK (name IN ('a', 'b')),
  CONSTRAINT between_them CHECK (amount BETWEEN 0 AND 10),
  CONSTRAINT not_like CHECK (name NOT LIKE 'x%'),
  CONSTRAINT casts CHECK (name::text <> '' AND length(name) > 0)
);
CREATE INDEX by_expression ON t ((lower(name)), (data ->> 'k'));
CREATE INDEX by_state ON t (name) WHERE name IN ('a', 'b') AND amount > 5;
CREATE VIEW v AS SELECT t.name, t.amount + 1 AS more FROM t WHERE t.name = 'a';
