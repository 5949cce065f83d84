-- revision: aaaaaaaaaaaa
-- parent:   none
-- message:  one

-- migrate:up
CREATE TABLE u (a integer);
SELECT pg_terminate_backend(pg_backend_pid());

-- migrate:down
DROP TABLE u;
