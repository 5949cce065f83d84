-- revision: aaaaaaaaaaa2
-- parent:   aaaaaaaaaaa1

-- migrate:up
CREATE TABLE half_done (id integer);
INSERT INTO missing VALUES (1);

-- migrate:down
DROP TABLE half_done;
