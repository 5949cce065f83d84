import sqlite3
import time
connection = sqlite3.connect("app.db")
connection.execute("BEGIN EXCLUSIVE")
open("ready", "w").close()
time.sleep(120)
