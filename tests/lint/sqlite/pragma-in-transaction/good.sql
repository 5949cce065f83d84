PRAGMA foreign_key_check;
PRAGMA legacy_alter_table = ON;
PRAGMA foreign_keys;
-- migrate:up transaction:false
PRAGMA journal_mode = wal;
