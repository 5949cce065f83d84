# SPDX-License-Identifier: MIT
"""The YAML files that `init` writes, as the systems that read them will."""
import os
import re
import unittest

import yaml
from support import InFolder


class InitTest(InFolder):
    def written(self, path, *options):
        self.run_in("schemadiff", "init", *options)
        return yaml.safe_load(self.read(path))

    def test_github_workflow_has_a_postgresql_service_where_the_dialect_is_postgresql(self):
        workflow = self.written(".github/workflows/schemadiff.yml", "--dialect", "postgresql", "--image", "a/b:1")
        self.assertEqual(workflow[True], ["push", "pull_request"])  # YAML 1.1 reads `on` so
        job = workflow["jobs"]["check"]
        self.assertEqual(job["container"], "a/b:1")
        self.assertEqual(job["services"]["postgres"]["image"], "postgres:15")
        self.assertEqual(job["env"]["SCHEMADIFF_URL"], "postgresql://postgres:postgres@postgres/postgres")

    def test_github_workflow_runs_the_checks_the_tests_and_an_upgrade(self):
        job = self.written(".github/workflows/schemadiff.yml")["jobs"]["check"]
        self.assertNotIn("services", job)
        run = "\n".join(step.get("run", "") for step in job["steps"])
        for command in ("schemadiff check --offline", "schemadiff test", "schemadiff upgrade", "schemadiff check --f"):
            self.assertIn(command, run)

    def test_gitlab_job_is_included_by_the_pipeline(self):
        pipeline = self.written(".gitlab-ci.yml", "--ci", "gitlab", "--dialect", "postgresql")
        job = yaml.safe_load(self.read(pipeline["include"][0]["local"]))["schemadiff"]
        self.assertTrue(job["image"]["name"].startswith("schemadiff:"))
        self.assertEqual(job["services"][0], {"name": "postgres:15", "alias": "postgres"})
        self.assertEqual(job["variables"]["POSTGRES_PASSWORD"], "postgres")
        for command in ("schemadiff check --offline", "schemadiff upgrade", "schemadiff check"):
            self.assertIn(command, job["script"])
        self.assertFalse(os.path.exists(os.path.join(self.folder, ".github")))

    def run_ci_jobs(self, *options):
        """The commands of the GitLab job, then those of the GitHub workflow, each beside a new database."""
        self.run_in("schemadiff", "init", *options, "--ci", "gitlab")
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        job = yaml.safe_load(self.read(".gitlab/schemadiff.yml"))["schemadiff"]
        self.environment["SCHEMADIFF_URL"] = job["variables"]["SCHEMADIFF_URL"]
        yield
        for command in job["script"]:
            self.run_in("sh", "-ec", command)
        self.assertIn("<testsuite", self.read(job["artifacts"]["reports"]["junit"]))
        self.run_in("schemadiff", "init", *options)
        yield
        for step in yaml.safe_load(self.read(".github/workflows/schemadiff.yml"))["jobs"]["check"]["steps"]:
            if "run" in step:
                self.run_in("sh", "-ec", step["run"])

    def test_every_command_of_the_ci_jobs_answers_0_on_sqlite(self):
        for _ in self.run_ci_jobs():
            database = os.path.join(self.folder, "schemadiff-ci.db")
            if os.path.exists(database):
                os.remove(database)

    def test_every_command_of_the_ci_jobs_answers_0_on_postgresql(self):
        url = self.postgresql()
        self.environment["SCHEMADIFF_URL"] = url
        for _ in self.run_ci_jobs("--dialect", "postgresql"):
            self.run_in("psql", "-Xq", "-d", url, "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            self.environment["SCHEMADIFF_URL"] = url

    def test_kubernetes_job_is_a_helm_hook_that_upgrades(self):
        job = self.written("deploy/schemadiff-upgrade.yaml", "--deploy", "kubernetes")
        self.assertEqual((job["apiVersion"], job["kind"]), ("batch/v1", "Job"))
        self.assertRegex(job["metadata"]["name"], r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        annotations = job["metadata"]["annotations"]
        self.assertEqual(annotations["helm.sh/hook"], "pre-install,pre-upgrade")
        self.assertEqual(annotations["helm.sh/hook-delete-policy"], "before-hook-creation,hook-succeeded")
        # Kubernetes refuses what is no string here.
        self.assertTrue(all(isinstance(value, str) for value in annotations.values()), annotations)
        template = job["spec"]["template"]
        self.assertEqual(template["spec"]["restartPolicy"], "Never")  # the default is none that a job may have
        (container,) = template["spec"]["containers"]
        self.assertTrue(container["name"] and container["image"])
        self.assertEqual(container["args"], ["upgrade", "--wait", "60"])
        (variable,) = container["env"]
        self.assertEqual(variable["name"], "SCHEMADIFF_URL")
        self.assertEqual(variable["valueFrom"]["secretKeyRef"], {"name": "database", "key": "url"})

    def test_kubernetes_job_runs_options_that_there_are(self):
        container = self.written("deploy/schemadiff-upgrade.yaml",
                                 "--deploy", "kubernetes")["spec"]["template"]["spec"]["containers"][0]
        self.run_in("schemadiff", "revision", "--autogenerate", "-m", "first tables")
        self.run_in("schemadiff", *container["args"])

    def test_pre_commit_runs_what_needs_no_database(self):
        (repository,) = self.written(".pre-commit-config.yaml")["repos"]
        entries = {hook["id"]: hook["entry"] for hook in repository["hooks"]}
        self.assertEqual(entries, {"schemadiff-check": "schemadiff check --offline",
                                   "schemadiff-lint": "schemadiff lint"})

    def test_what_init_says_to_do_next_works(self):
        told = self.run_in("schemadiff", "init")
        for command in re.findall(r"^  (schemadiff .*)$", told, re.M):
            self.run_in("sh", "-ec", command)
        self.run_in("schemadiff", "check")


if __name__ == "__main__":
    unittest.main()
