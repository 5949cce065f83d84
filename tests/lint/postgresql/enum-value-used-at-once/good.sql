ALTER TYPE mood ADD VALUE 'low' AFTER 'sad';
-- migrate:up
INSERT INTO t (m) VALUES ('low');
CREATE TYPE size AS ENUM ('small');
ALTER TYPE size ADD VALUE 'large' AFTER 'small';
INSERT INTO s (size) VALUES ('large');
