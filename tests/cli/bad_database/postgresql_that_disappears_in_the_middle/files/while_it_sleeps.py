import os
import subprocess
import sys
import time
upgrade = subprocess.Popen(["schemadiff", "upgrade", "--url", os.environ["PG"]])
sleeping = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()"
def ask(what):
    return subprocess.run(["psql", "-XAtd", os.environ["PG"], "-c", f"SELECT {what} {sleeping}"], capture_output=True, text=True).stdout
while upgrade.poll() is None and ask("count(*)").strip() == "0":
    time.sleep(0.05)
ask("pg_terminate_backend(pid)")
sys.exit(upgrade.wait())
