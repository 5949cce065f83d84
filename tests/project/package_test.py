# SPDX-License-Identifier: MIT
"""The Debian package, and the steps of the image."""
import os
import re
import shlex
import subprocess
import unittest

from support import BUILD, TOP, InFolder


class PackageTest(InFolder):
    def setUp(self):
        super().setUp()
        told = self.run_in(os.path.join(TOP, "tools/package"), "--build", BUILD, "out")
        self.package = told.strip()
        self.assertEqual(self.package, os.path.join(os.path.realpath(self.folder), "out/schemadiff.deb"))

    def test_package_says_what_it_is_and_holds_the_program_and_what_goes_with_it_alone(self):
        told = self.run_in("dpkg-deb", "-I", self.package)
        version = self.run_in("schemadiff", "--version").split()[1]
        for line in (r"Package: schemadiff$", rf"Version: {re.escape(version)}$", r"Section: database$",
                     r"Description: keep a database", r"Maintainer: \S"):
            self.assertRegex(told, "(?m)^ *" + line)
        listed = self.run_in("dpkg-deb", "-c", self.package)
        files = {line.split()[-1] for line in listed.splitlines() if not line.startswith("d")}
        for path in ("bin/schemadiff", "share/man/man1/schemadiff.1", "share/bash-completion/completions/schemadiff",
                     "share/zsh/vendor-completions/_schemadiff", "share/fish/vendor_completions.d/schemadiff.fish",
                     "share/schemadiff/templates/migration.sql.mustache", "share/schemadiff/schemas/model.schema.json",
                     "share/doc/schemadiff/copyright"):
            self.assertIn("./usr/" + path, files)
        self.assertEqual([path for path in files if not re.match(r"\./usr/(bin/schemadiff$|share/)", path)], [])
        self.assertTrue(all(" root/root " in line for line in listed.splitlines()), listed)

    def test_package_depends_on_every_library_that_the_program_loads(self):
        depends = self.run_in("dpkg-deb", "-f", self.package, "Depends")
        names = {re.split(r"[ (]", each.strip())[0] for each in depends.split(",")}
        self.run_in("dpkg-deb", "-x", self.package, "root")
        needed = re.findall(r"NEEDED +(\S+)", self.run_in("objdump", "-p", "root/usr/bin/schemadiff"))
        self.assertIn("libpq.so.5", needed)
        for library in needed:
            owners = re.findall(r"^([a-z0-9.+-]+)(?::\w+)?:", self.run_in("dpkg-query", "-S", f"*/{library}"), re.M)
            self.assertTrue(names & set(owners), f"{library} of {owners}: {depends}")

    def test_packed_program_runs_from_an_extracted_tree(self):
        self.run_in("dpkg-deb", "-x", self.package, "root")
        program = os.path.join(self.folder, "root/usr/bin/schemadiff")
        for command in (["init"], ["revision", "--autogenerate", "-m", "first"], ["upgrade"], ["check"]):
            self.run_in(program, *command)
        self.run_in("mandoc", "-Tutf8", "root/usr/share/man/man1/schemadiff.1")


class ImageTest(InFolder):
    def steps(self):
        with open(os.path.join(TOP, "tools/Dockerfile"), encoding="utf-8") as file:
            return [line.split(maxsplit=1) for line in file.read().splitlines() if line and not line.startswith("#")]

    def test_every_step_of_the_image_runs(self):
        """As docker would run them, but for the build, which is there, and for the system, which stays as it is."""
        places = {"/src/": TOP + "/", "/package": self.folder + "/package", "/tmp/": self.folder + "/tmp/"}
        os.mkdir(os.path.join(self.folder, "tmp"))

        def placed(text):
            return re.sub(r"(?<![\w/.-])(?:" + "|".join(places) + ")", lambda found: places[found[0]], text)

        ran = 0
        for instruction, rest in self.steps():
            if instruction == "COPY" and rest.startswith("--from"):
                *sources, target = shlex.split(placed(rest))[1:]
                self.run_in("cp", *sources, target)
            if instruction == "RUN":
                command = placed(rest).replace("tools/package ", f"tools/package --build {shlex.quote(BUILD)} ")
                self.run_in("sh", "-ec", command.replace("install_package ", "install_package --simulate ", 1))
                ran += 1
        self.assertEqual(ran, 2)

    def test_what_the_image_copies_is_there(self):
        for instruction, rest in self.steps():
            if instruction == "COPY" and rest.startswith("--from"):
                for path in re.findall(r"/src/(\S+)", rest):
                    self.assertTrue(os.access(os.path.join(TOP, path), os.X_OK), path)
        ignored = subprocess.run(["cat", os.path.join(TOP, "tools/Dockerfile.dockerignore")], capture_output=True,
                                 encoding="utf-8", check=True).stdout.split()
        self.assertIn("build", ignored)

    def test_image_is_tagged_with_the_version(self):
        version = self.run_in("schemadiff", "--version").split()[1]
        with open(os.path.join(TOP, "tools/Dockerfile"), encoding="utf-8") as file:
            self.assertEqual(set(re.findall(r"schemadiff:(\d\S*)", file.read())), {version})


if __name__ == "__main__":
    unittest.main()
