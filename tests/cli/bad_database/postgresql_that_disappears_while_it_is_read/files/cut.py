"""cut.py LOCK COMMAND…: ends the command's connection once it waits for the lock, which is held meanwhile."""
import os
import subprocess
import sys
import time

lock, *command = sys.argv[1:]
holder = subprocess.Popen(["psql", "-XqAtd", os.environ["PG"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
holder.stdin.write(f"BEGIN; LOCK TABLE {lock}; SELECT 'locked';\n")
holder.stdin.flush()
holder.stdout.readline()
child = subprocess.Popen(command)
cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
while child.poll() is None and not subprocess.run(["psql", "-XqAtd", os.environ["PG"], "-c", cut], stdout=subprocess.PIPE).stdout:
    time.sleep(0.05)
status = child.wait()
holder.communicate("ROLLBACK;\n")
sys.exit(status)
