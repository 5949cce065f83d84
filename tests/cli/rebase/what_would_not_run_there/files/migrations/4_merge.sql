-- revision: other
-- parent:   root
-- message:  other

-- migrate:up
CREATE TABLE other (id integer);

-- migrate:down
SELECT 1;
