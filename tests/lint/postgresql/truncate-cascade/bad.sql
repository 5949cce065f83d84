-- also: truncate-table
-- here
TRUNCATE t CASCADE;
