"""on_standby.py URL SQL COMMAND…: runs commands with $STANDBY, the URL of a server in recovery of that version that holds what the script makes."""
import os
import pwd
import shutil
import subprocess
import sys
import tempfile

primary, tables, *commands = sys.argv[1:]
binaries = subprocess.run(["psql", "-XAtd", primary, "-c", "SELECT setting FROM pg_config WHERE name = 'BINDIR'"],
                          stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
owner = pwd.getpwnam("postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
folder = tempfile.mkdtemp(prefix="standby-", dir="/tmp")
os.chown(folder, owner.pw_uid, owner.pw_gid)


def server(program, *arguments):
    subprocess.run([f"{binaries}/{program}", "-D", f"{folder}/data", *arguments], cwd="/", check=True, stdout=subprocess.DEVNULL, **user)


def start():
    server("pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", f"-c listen_addresses= -k {folder} -c fsync=off")


try:
    server("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8")
    start()
    url = f"postgresql://postgres@/postgres?host={folder}"
    subprocess.run(["psql", "-Xqd", url, "-f", tables], check=True)
    server("pg_ctl", "stop", "-w", "-m", "fast")
    open(f"{folder}/data/standby.signal", "w").close()
    start()
    for command in commands:
        done = subprocess.run(["sh", "-c", command + " 2>&1"], env={**os.environ, "STANDBY": url}, stdout=subprocess.PIPE, text=True)
        print(f"> {command}\n{done.stdout.replace(url, 'STANDBY-URL')}= {done.returncode}")
finally:
    server("pg_ctl", "stop", "-w", "-m", "immediate")
    shutil.rmtree(folder)
