# SPDX-License-Identifier: MIT
"""The hooks in a real repository, run by the real pre-commit: one commit is refused, another accepted."""
import os
import shutil
import unittest

from support import TOP, InFolder


class PreCommitTest(InFolder):
    def setUp(self):
        super().setUp()
        self.environment.update(GIT_CONFIG_NOSYSTEM="1", GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@example.com",
                                GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.com",
                                PRE_COMMIT_HOME=os.path.join(self.folder, ".cache"))
        self.run_in("schemadiff", "init")
        self.write(".gitignore", ".cache/\nhooks/\n*.db\n")
        self.run_in("git", "init", "-q", ".")

    def use_published_hooks(self):
        """As other projects name them: a repository, and a revision of it."""
        hooks = os.path.join(self.folder, "hooks")
        os.mkdir(hooks)
        shutil.copy(os.path.join(TOP, ".pre-commit-hooks.yaml"), hooks)
        self.run_in("git", "init", "-q", "hooks")
        self.run_in("git", "-C", "hooks", "add", ".")
        self.run_in("git", "-C", "hooks", "commit", "-qm", "hooks")
        revision = self.run_in("git", "-C", "hooks", "rev-parse", "HEAD").strip()
        self.write(".pre-commit-config.yaml", f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n"
                   "      - id: schemadiff-check\n      - id: schemadiff-lint\n")

    def commit(self, expect):
        self.run_in("git", "add", "--all")
        return self.run_in("git", "commit", "-m", "a change", expect=expect)

    def change_model(self):
        self.write("schema/schema.yaml", self.read("schema/schema.yaml").replace("title:", "heading:"))

    def refuse_then_accept(self):
        self.run_in("pre-commit", "install")
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.assertIn("Passed", self.commit(expect=0))
        self.change_model()
        told = self.commit(expect=1)
        self.assertIn("- hook id: schemadiff-check", told)
        self.assertIn("revision --autogenerate", told)
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "headings")
        self.commit(expect=0)
        self.assertEqual(self.run_in("git", "status", "--porcelain"), "")

    def test_published_hooks_refuse_a_model_without_its_revision_and_accept_it_with_it(self):
        self.use_published_hooks()
        self.refuse_then_accept()

    def test_hooks_that_init_writes_refuse_a_model_without_its_revision_and_accept_it_with_it(self):
        self.refuse_then_accept()

    def test_check_refuses_a_migration_that_was_edited_after_it_was_sealed(self):
        self.use_published_hooks()
        self.run_in("pre-commit", "install")
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.commit(expect=0)
        name = next(name for name in os.listdir(os.path.join(self.folder, "migrations")) if name.endswith(".sql"))
        self.write("migrations/" + name, self.read("migrations/" + name).replace("body", "text"))
        self.assertIn("broken-seal", self.commit(expect=1))

    def test_check_refuses_a_commit_that_takes_a_migration_away(self):
        self.use_published_hooks()
        self.run_in("pre-commit", "install")
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.run_in("schemadiff", "revision", "-m", "second")
        self.commit(expect=0)
        name = next(name for name in os.listdir(os.path.join(self.folder, "migrations")) if "first" in name)
        os.remove(os.path.join(self.folder, "migrations", name))
        self.assertIn("broken-graph", self.commit(expect=1))

    def test_check_refuses_a_merge_that_would_leave_two_heads(self):
        self.use_published_hooks()
        self.run_in("pre-commit", "install", "-t", "pre-commit", "-t", "pre-merge-commit")
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.commit(expect=0)
        main = self.run_in("git", "branch", "--show-current").strip()
        for branch in ("one", "two"):
            self.run_in("git", "checkout", "-q", "-b", branch, main)
            self.run_in("schemadiff", "revision", "-m", branch)
            self.commit(expect=0)
        self.assertIn("multiple-heads", self.run_in("git", "merge", "one", expect=1))
        self.run_in("schemadiff", "merge", "heads", "-m", "both")
        self.commit(expect=0)

    def test_lint_refuses_a_hazard_that_is_denied_and_accepts_it_where_somebody_settled_it(self):
        self.use_published_hooks()
        self.run_in("pre-commit", "install")
        self.write("schemadiff.toml", self.read("schemadiff.toml") + '\n[lint]\ndeny = ["data-loss"]\n')
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.commit(expect=0)
        self.run_in("schemadiff", "revision", "--rev-id", "feed00000001", "-m", "drop notes")
        name = next(name for name in os.listdir(os.path.join(self.folder, "migrations")) if "feed00000001" in name)
        text = self.read("migrations/" + name)
        up = "-- migrate:up\n"
        self.write("migrations/" + name, text.replace(up, up + "DROP TABLE notes;\n"))
        self.assertIn("- hook id: schemadiff-lint", self.commit(expect=1))
        self.write("migrations/" + name,
                   text.replace(up, up + "-- accept: data-loss nobody reads them\nDROP TABLE notes;\n"))
        self.commit(expect=0)


if __name__ == "__main__":
    unittest.main()
