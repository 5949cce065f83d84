-- here
ALTER VIEW v RENAME TO w;
