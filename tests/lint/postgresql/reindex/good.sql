-- migrate:up transaction:false
REINDEX INDEX CONCURRENTLY i;
