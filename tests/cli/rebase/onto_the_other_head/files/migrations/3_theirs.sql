-- revision: theirs
-- parent:   root
-- message:  theirs

-- migrate:up
CREATE TABLE theirs (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE theirs;
