# SPDX-License-Identifier: MIT
"""What the tests of this folder share: the program, and a folder of their own to run it in."""
import os
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse

PROGRAM = os.environ["SCHEMADIFF_PROGRAM"]
TOP = os.environ["SCHEMADIFF_TOP"]
BUILD = os.environ["SCHEMADIFF_BUILD"]


class InFolder(unittest.TestCase):
    """Runs commands in a temporary folder, with the program on the PATH and no configuration of the user's."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="schemadiff-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = {"PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"], "HOME": self.folder,
                            "LC_ALL": "C.UTF-8"}

    def run_in(self, *command, expect=0, text=None):
        """Standard output and standard error of the command, which must answer `expect` (None: anything)."""
        done = subprocess.run(command, cwd=self.folder, env=self.environment, input=text, capture_output=True,
                              encoding="utf-8", check=False)
        if expect is not None:
            self.assertEqual(done.returncode, expect, f"{command}\n{done.stdout}{done.stderr}")
        self.status = done.returncode
        return done.stdout + done.stderr

    def postgresql(self):
        """The URL of an empty database; without a server the test fails under CI, and is skipped elsewhere."""
        server = os.environ.get("SCHEMADIFF_TEST_POSTGRES")
        if not server:
            (self.fail if "CI" in os.environ else self.skipTest)("no PostgreSQL server: run by tools/with-postgres")
        name = f"project_{os.getpid()}"
        self.run_in("psql", "-XqAt", "-d", server, "-c", f"CREATE DATABASE {name}")
        self.addCleanup(self.run_in, "psql", "-XqAt", "-d", server, "-c", f"DROP DATABASE {name} WITH (FORCE)")
        return urllib.parse.urlsplit(server)._replace(path="/" + name).geturl()

    def read(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8") as file:
            return file.read()

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
