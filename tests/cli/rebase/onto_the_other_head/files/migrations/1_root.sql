-- revision: root
-- parent:   none
-- message:  root

-- migrate:up
CREATE TABLE root (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE root;
