-- migrate:up transaction:false
-- here
BEGIN;
