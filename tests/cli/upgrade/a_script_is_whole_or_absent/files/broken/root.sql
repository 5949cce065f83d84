-- revision: root
-- parent: none

-- migrate:up
CREATE TABLE root (i);

-- migrate:down
DROP TABLE root;
