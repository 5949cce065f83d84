CREATE COLLATION unused (provider = libc, locale = 'C');
CREATE COLLATION old (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE old);
