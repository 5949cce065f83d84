-- revision: aaaaaaaaaaa1
-- parent: none

-- migrate:up
CREATE TABLE app.t (id integer);

-- migrate:down
DROP TABLE app.t;
