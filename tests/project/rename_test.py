# SPDX-License-Identifier: MIT
"""What a person is asked at a terminal: whether what goes and what comes are one thing under two names."""
import os
import pty
import select
import unittest

from support import PROGRAM, InFolder

BEFORE = """\
schemadiff: 1
tables:
  purchases:
    columns:
      id: integer
      remark: text
"""


class RenameTest(InFolder):
    def setUp(self):
        super().setUp()
        self.environment["TERM"] = "xterm"
        self.write("migrations/.keep", "")
        self.write("schemadiff.toml", 'model = ["schema.yaml"]\nmigrations = "migrations"\nurl = "sqlite:app.db"\n')
        self.write("schema.yaml", BEFORE)
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first")
        self.run_in("schemadiff", "upgrade")

    def at_terminal(self, answers, *arguments):
        """What the program wrote on a terminal where somebody typed the answers, one for each question."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execve(PROGRAM, ["schemadiff", *arguments], self.environment)
        written, asked = "", 0
        while select.select([terminal], [], [], 60)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other end is gone
                piece = b""
            if not piece:
                break
            written += piece.decode()
            while asked < min(written.count("[y/N]"), len(answers)):
                os.write(terminal, (answers[asked] + "\n").encode())
                asked += 1
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0, written)
        self.assertEqual(written.count("[y/N]"), len(answers), written)
        return written

    def last_up(self):
        return self.run_in("schemadiff", "show", "head", "--up")

    def test_a_yes_is_written_into_the_model_and_asked_no_more(self):
        self.write("schema.yaml", BEFORE.replace("remark", "note"))
        self.at_terminal(["y"], "revision", "--autogenerate", "-m", "second")
        self.assertIn("note: {type: text, was: remark}", self.read("schema.yaml"))
        self.assertIn("RENAME COLUMN remark TO note", self.last_up())
        self.at_terminal([], "revision", "--autogenerate", "-m", "third")

    def test_a_table_is_asked_about_as_a_whole(self):
        self.write("schema.yaml", BEFORE.replace("purchases", "orders"))
        self.at_terminal(["y"], "revision", "--autogenerate", "-m", "second")
        self.assertIn("  orders:\n    was: purchases\n    columns:", self.read("schema.yaml"))
        self.assertIn("RENAME TO orders", self.last_up())

    def test_a_no_leaves_the_model_alone(self):
        model = BEFORE.replace("remark", "note")
        self.write("schema.yaml", model)
        self.at_terminal([""], "revision", "--autogenerate", "-m", "second")
        self.assertEqual(self.read("schema.yaml"), model)
        self.assertIn("hazard: data-loss", self.last_up())

    def test_nobody_is_asked_without_a_terminal(self):
        model = BEFORE.replace("remark", "note")
        self.write("schema.yaml", model)
        said = self.run_in("schemadiff", "revision", "--autogenerate", "-m", "second", text="y\n")
        self.assertNotIn("[y/N]", said)
        self.assertEqual(self.read("schema.yaml"), model)


if __name__ == "__main__":
    unittest.main()
