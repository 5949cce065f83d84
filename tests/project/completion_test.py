# SPDX-License-Identifier: MIT
"""Completion as the shells do it, and the manual page as man would read it."""
import os
import pty
import re
import select
import subprocess
import time
import unittest

from support import InFolder

BASH = """
source <(schemadiff completion bash)
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_schemadiff
printf '%s\\n' "${COMPREPLY[@]}"
"""


class CompletionTest(InFolder):
    def bash(self, *words):
        return self.run_in("bash", "-c", BASH, "bash", "schemadiff", *words).split()

    def fish(self, line):
        self.run_in("sh", "-c", "schemadiff completion fish > schemadiff.fish")
        return [each.split("\t")[0] for each in
                self.run_in("fish", "-c", f"source schemadiff.fish; complete -C '{line}'").splitlines()]

    def zsh(self, line):
        """What a person sees who types the line and a tab: the rest of it is put in, or a list shown."""
        self.run_in("sh", "-c", "schemadiff completion zsh > _schemadiff")
        self.write(".zshrc", "autoload -Uz compinit; compinit -u\nsource ./_schemadiff\nPS1='READY> '\n")
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execvpe("zsh", ["zsh", "-i"], dict(self.environment, TERM="dumb", COLUMNS="200"))
        seen = self.until(terminal, b"READY> ")
        os.write(terminal, line.encode() + b"\t")
        seen = self.until(terminal, None)
        os.close(terminal)
        os.waitpid(process, 0)
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|[\x07\r]", "", seen.decode(errors="replace"))

    def until(self, terminal, mark):
        """What comes until the mark is there; without one, until nothing has come for a second."""
        seen, end = b"", time.monotonic() + 30
        while time.monotonic() < end and not (mark and mark in seen):
            ready, _, _ = select.select([terminal], [], [], 30 if mark or not seen else 1)
            if not ready:
                break
            seen += os.read(terminal, 4096)
        return seen

    def commands(self):
        told = self.run_in("schemadiff", "--help")
        return re.findall(r"^  ([a-z]+)\b", told.split("Commands")[1].split("Options of")[0], re.M)

    def test_bash_completes_commands(self):
        self.assertEqual(self.bash("che"), ["check"])
        self.assertEqual(self.bash(""), self.commands())

    def test_bash_completes_options_of_the_command_and_of_all(self):
        self.assertEqual(self.bash("check", "--stri"), ["--strict"])
        self.assertEqual(self.bash("heads", "--stri"), [])
        self.assertEqual(self.bash("check", "--migr"), ["--migrations"])

    def test_bash_completes_the_values_of_an_option(self):
        self.assertEqual(self.bash("--color", ""), ["auto", "always", "never"])
        self.assertEqual(self.bash("inspect", "--format", "ya"), ["yaml"])
        self.assertEqual(self.bash("inspect", "--format", "=", "ya"), ["yaml"])
        self.assertEqual(self.bash("inspect", "--format", "="), ["yaml", "sql", "json"])

    def test_bash_knows_the_command_behind_options_with_values(self):
        self.assertEqual(self.bash("-e", "check", "heads", "--stri"), [])
        self.assertEqual(self.bash("--env", "=", "heads", "check", "--stri"), ["--strict"])

    def test_bash_completes_files_with_blanks_in_their_names(self):
        self.write("two words.yaml", "")
        self.write("folder/x", "")
        told = self.run_in("bash", "-c", BASH, "bash", "schemadiff", "--config", "")
        self.assertEqual(sorted(told.splitlines()), ["folder", "two words.yaml"])
        self.assertEqual(self.bash("init", ""), ["folder"])
        self.assertIn("folder", self.bash("diff", "f"))
        self.assertEqual(self.bash("diff", "targ"), ["target"])

    def test_bash_completes_words_of_a_command(self):
        self.assertEqual(self.bash("completion", ""), ["bash", "zsh", "fish"])
        self.assertEqual(self.bash("help", "compl"), ["completion"])
        self.assertEqual(self.bash("upgrade", "he"), ["head", "heads"])
        self.assertEqual(self.bash("test", "keeps"), ["keeps-data"])

    def test_bash_completes_a_command_line_as_it_is_typed(self):
        self.environment["TERM"] = "dumb"
        told = self.run_in("bash", "--norc", "-i", "-c",
                           "source <(schemadiff completion bash); complete -p schemadiff")
        self.assertIn("complete -F _schemadiff schemadiff", told)

    def test_fish_completes_commands_options_values_and_files(self):
        self.write("model.yaml", "")
        self.assertEqual(self.fish("schemadiff che"), ["check"])
        self.assertEqual(self.fish("schemadiff inspect --format "), ["json", "sql", "yaml"])
        self.assertEqual(self.fish("schemadiff heads --stri"), [])
        self.assertIn("--strict", self.fish("schemadiff check --stri"))
        self.assertIn("model.yaml", self.fish("schemadiff --config mod"))

    def test_zsh_completes_commands_options_and_values(self):
        self.assertIn("schemadiff check ", self.zsh("schemadiff che"))
        self.assertIn("schemadiff check --strict ", self.zsh("schemadiff check --stri"))
        self.assertRegex(self.zsh("schemadiff inspect --format y"), "--format[ =]yaml")

    def test_every_shell_knows_every_command_and_option(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.run_in("schemadiff", "completion", shell)
            for command in self.commands():
                self.assertIn(command, script)
                told = self.run_in("schemadiff", "help", command).split("Exit status:")[0]
                for option in re.findall(r"--([a-z-]+)", told):
                    self.assertIn(option, script, f"{shell}: {command}")

    def test_shells_find_no_fault_with_the_scripts(self):
        for shell in ("bash", "zsh", "fish"):
            self.write("script", self.run_in("schemadiff", "completion", shell))
            self.assertEqual(self.run_in(shell, "-n", "script"), "")

    def test_another_shell_is_refused(self):
        told = self.run_in("schemadiff", "completion", "tcsh", expect=2)
        self.assertEqual(told, "error: there is no completion for 'tcsh'; it is bash, zsh or fish\n")


class ManualTest(InFolder):
    def setUp(self):
        super().setUp()
        self.write("schemadiff.1", self.run_in("schemadiff", "help", "--man"))

    def shown(self):
        self.environment["MANWIDTH"] = "100"
        return self.run_in("man", "-l", "--nj", "--nh", "schemadiff.1")

    def test_manual_page_has_every_command_and_option(self):
        shown = " ".join(self.shown().split())
        helped = self.run_in("schemadiff", "--help")
        for command in re.findall(r"^  ([a-z]+)\b", helped.split("Commands")[1].split("Options of")[0], re.M):
            for line in self.run_in("schemadiff", "help", command).split("Options:")[-1].splitlines():
                option = re.match(r"^ +(?:-., )?(--[a-z-]+)", line)
                if option:
                    self.assertIn(option[1], shown, command)
            self.assertIn(f" {command} ", shown)

    def test_manual_page_has_the_sections_that_a_reader_looks_for(self):
        for section in ("NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "FILES"):
            self.assertRegex(self.shown(), f"(?m)^{section}$")

    def test_manual_page_is_without_fault(self):
        # A page that is made from the program has no date of its own.
        faults = [line for line in self.run_in("mandoc", "-Tlint", "-Wwarning", "schemadiff.1", expect=None).splitlines()
                  if "missing date" not in line]
        self.assertEqual(faults, [])
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", "schemadiff.1"], cwd=self.folder,
                              capture_output=True, encoding="utf-8", check=True)
        self.assertEqual(done.stderr, "")

    def test_manual_page_is_ascii(self):
        self.assertTrue(self.read("schemadiff.1").isascii())


if __name__ == "__main__":
    unittest.main()
