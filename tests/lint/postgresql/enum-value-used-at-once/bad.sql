ALTER TYPE mood ADD VALUE 'low';
-- here
INSERT INTO t (m) VALUES ('low');
