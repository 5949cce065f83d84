-- revision: left2
-- parent: left1

-- migrate:up
CREATE TABLE left2 (i);

-- migrate:down
DROP TABLE left2;
