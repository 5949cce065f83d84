ALTER TYPE mood ADD VALUE 'low';
-- migrate:up
INSERT INTO t (m) VALUES ('low');
CREATE TYPE size AS ENUM ('small');
ALTER TYPE size ADD VALUE 'large';
INSERT INTO s (size) VALUES ('large');
