CREATE TYPE status AS ENUM ('new', 'sent');
CREATE TABLE t (
  a status DEFAULT 'sent' NOT NULL
);
