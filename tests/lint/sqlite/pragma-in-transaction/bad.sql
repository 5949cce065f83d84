-- here
PRAGMA foreign_keys = OFF;
