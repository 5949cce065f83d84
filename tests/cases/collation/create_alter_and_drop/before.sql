CREATE TABLE t (
  gains text NOT NULL,
  loses text COLLATE "C" NOT NULL,
  stays text COLLATE "POSIX" NOT NULL
);
CREATE INDEX ix ON t (gains);
