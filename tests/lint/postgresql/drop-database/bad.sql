-- migrate:up transaction:false
-- here
DROP DATABASE old;
