-- revision: left1
-- parent: root
-- labels: left

-- migrate:up
CREATE TABLE left1 (i);

-- migrate:down
DROP TABLE left1;
