-- revision: root
-- parent:   none
-- message:  root

-- migrate:up
CREATE TABLE orders (id integer PRIMARY KEY, total integer);

-- migrate:down
DROP TABLE orders;
