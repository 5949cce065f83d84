-- migrate:up transaction:false
DROP INDEX CONCURRENTLY i;
