-- migrate:up transaction:false
-- here
VACUUM FULL t;
