-- here
REINDEX INDEX i;
