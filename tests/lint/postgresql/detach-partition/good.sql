-- migrate:up transaction:false
ALTER TABLE t DETACH PARTITION t_2020 CONCURRENTLY;
