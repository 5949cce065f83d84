import os
import shutil
import sqlite3

writer = sqlite3.connect("writer.db")
writer.executescript("PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER NOT NULL); PRAGMA wal_checkpoint;"
                     "PRAGMA wal_autocheckpoint = 0; CREATE TABLE only_in_the_wal (a INTEGER NOT NULL)")
shutil.copy("writer.db", "app.db")
shutil.copy("writer.db-wal", "app.db-wal")
writer.close()
os.remove("writer.db")
