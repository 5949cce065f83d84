-- migrate:up transaction:false
VACUUM t;
