ALTER TYPE mood ADD VALUE 'low' AFTER 'sad';
-- here
INSERT INTO t (m) VALUES ('low');
