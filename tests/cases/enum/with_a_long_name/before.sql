CREATE TYPE "xääääääääääääääääääääääääääääää" AS ENUM ('a', 'b');
CREATE TABLE t (a "xääääääääääääääääääääääääääääää");
