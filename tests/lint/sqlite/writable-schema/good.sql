PRAGMA writable_schema = OFF;
