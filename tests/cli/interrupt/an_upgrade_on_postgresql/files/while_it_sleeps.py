import os
import signal
import subprocess
import sys
import time
upgrade = subprocess.Popen(["schemadiff", "upgrade", "--url", os.environ["PG"]])
sleeping = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()"
def ask(what):
    return subprocess.run(["psql", "-XAtd", os.environ["PG"], "-c", f"SELECT {what} {sleeping}"], capture_output=True, text=True).stdout
while upgrade.poll() is None and ask("count(*)").strip() == "0":
    time.sleep(0.05)
upgrade.send_signal(signal.Signals["SIG" + sys.argv[1]])
sys.exit(upgrade.wait())
