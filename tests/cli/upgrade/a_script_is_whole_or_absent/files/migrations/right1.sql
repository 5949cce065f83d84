-- revision: right1
-- parent: root
-- labels: right

-- migrate:up
CREATE TABLE right1 (i);

-- migrate:down
DROP TABLE right1;
