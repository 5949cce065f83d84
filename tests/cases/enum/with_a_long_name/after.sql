CREATE TYPE "xääääääääääääääääääääääääääääää" AS ENUM ('b', 'c');
CREATE TABLE t (a "xääääääääääääääääääääääääääääää");
