# SPDX-License-Identifier: MIT
"""What the README tells is so."""
import os
import re
import unittest

import yaml
from support import TOP, InFolder


class ReadmeTest(InFolder):
    def setUp(self):
        super().setUp()
        with open(os.path.join(TOP, "README.md"), encoding="utf-8") as file:
            self.text = file.read()
        helped = self.run_in("schemadiff", "--help")
        self.commands = re.findall(r"^  ([a-z]+)\b", helped.split("Commands")[1].split("Options of")[0], re.M)

    def blocks(self, language):
        return re.findall(rf"```{language}\n(.*?)```", self.text, re.S)

    def test_readme_names_every_command_and_no_other(self):
        table = self.text.split("## Commands")[1].split("\n\n")[1]
        cells = [row.split(" | ")[0] for row in table.splitlines() if row.startswith("| `")]
        named = [name for cell in cells for name in re.findall(r"`([a-z]+)", cell)]
        self.assertEqual(sorted(named), sorted(self.commands))

    def test_readme_names_options_that_there_are(self):
        known = set(re.findall(r"--[a-z-]+", self.run_in("schemadiff", "--help")))
        for command in self.commands:
            known |= set(re.findall(r"--[a-z-]+", self.run_in("schemadiff", "help", command)))
        for command in re.findall(r"schemadiff [^`\n]*", self.text):
            for option in re.findall(r"(?<![\w-])--[a-z-]+", command.split("#")[0].split("|")[0]):
                self.assertIn(option, known, command)

    def test_tour_of_the_readme_works(self):
        tour = self.text.split("## A tour on SQLite")[1].split("\n## ")[0]
        self.run_in("schemadiff", "init")
        (model,) = re.findall(r"```yaml\n(.*?)```", tour, re.S)
        self.write("schema/schema.yaml", model)
        (commands,) = re.findall(r"```sh\n(.*?)```", tour, re.S)
        for line in commands.splitlines():
            self.run_in("sh", "-ec", line)

    def test_readme_names_hooks_that_there_are(self):
        with open(os.path.join(TOP, ".pre-commit-hooks.yaml"), encoding="utf-8") as file:
            published = {hook["id"] for hook in yaml.safe_load(file)}
        (example,) = [block for block in self.blocks("yaml") if "hooks:" in block]
        named = {hook["id"] for hook in yaml.safe_load(example)["repos"][0]["hooks"]}
        self.assertEqual(named, published)

    def test_first_screen_shows_the_two_commands_that_show_and_test_it(self):
        first = "\n".join(self.text.splitlines()[:30])
        for command in ("tools/quickstart", "tools/test"):
            self.assertIn(command, first)
            self.assertTrue(os.access(os.path.join(TOP, command), os.X_OK))

    def test_files_that_the_readme_links_to_are_there(self):
        for link in re.findall(r"\]\(([^)#:]+)\)", self.text):
            self.assertTrue(os.path.exists(os.path.join(TOP, link)), link)


if __name__ == "__main__":
    unittest.main()
