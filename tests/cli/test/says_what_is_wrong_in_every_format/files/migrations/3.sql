-- revision: bbbbbbbbbbb3
-- parent: aaaaaaaaaaa1

-- migrate:up
CREATE TABLE hen (id INTEGER NOT NULL, egg INTEGER NOT NULL CHECK (egg <> egg));

-- migrate:down
DROP TABLE hen;
