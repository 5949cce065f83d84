-- revision: other
-- parent: none
-- labels: third

-- migrate:up
CREATE TABLE other (i);

-- migrate:down
DROP TABLE other;
