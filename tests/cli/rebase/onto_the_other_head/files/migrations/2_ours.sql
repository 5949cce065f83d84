-- revision: ours
-- parent:   root
-- message:  ours

-- migrate:up
CREATE TABLE ours (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE ours;
