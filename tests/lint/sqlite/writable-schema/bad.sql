-- here
PRAGMA writable_schema = ON;
