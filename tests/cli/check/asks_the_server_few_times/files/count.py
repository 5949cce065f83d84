"""count.py URL COMMAND…: runs the command with $COUNTED, the URL of a relay to that server, and tells of its round trips,
which are the server's messages that it is ready for the next query."""
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading

url, *command = sys.argv[1:]
host, port = (re.search(f"[?&]{name}=([^&]*)", url).group(1) if f"{name}=" in url else None for name in ("host", "port"))
port = port or "5432"
trips = []


def forward(source, target):
    while data := source.recv(65536):
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)


def answer(source, target):
    """Passes the server's messages on: a letter, and a length that counts itself and what follows."""
    rest = b""
    while data := source.recv(65536):
        target.sendall(data)
        rest += data
        while len(rest) >= 5 and len(rest) > int.from_bytes(rest[1:5], "big"):
            if rest[:1] == b"Z":
                trips.append(1)
            rest = rest[1 + int.from_bytes(rest[1:5], "big"):]


def serve(listener):
    while True:
        client, _ = listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{host}/.s.PGSQL.{port}")
        threading.Thread(target=forward, args=(client, server), daemon=True).start()
        threading.Thread(target=answer, args=(server, client), daemon=True).start()


with tempfile.TemporaryDirectory(prefix="relay-", dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listener:
    listener.bind(f"{folder}/.s.PGSQL.{port}")
    listener.listen()
    threading.Thread(target=serve, args=(listener,), daemon=True).start()
    status = subprocess.run(command, env={**os.environ, "COUNTED": url.replace(host, folder)}).returncode
    print("at most 25 round trips" if 3 < len(trips) <= 25 else f"{len(trips)} round trips")
    sys.stdout.flush()
    os._exit(status)
