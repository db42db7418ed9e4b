"""The Spark steps, held against what EMR and the ``etl`` command take."""

from __future__ import annotations

import json
import unittest

from .airflow_stand_in import airflow
from .dag_files import FOLDER
from .documents import PLATFORM

with airflow(2, FOLDER):
    from plinth_dags import config, job_flow, steps

LAKE = [
    "--raw", "s3://acme-raw",
    "--lake", "s3://acme-curated/lake",
    "--reports", "s3://acme-curated/reports",
    "--catalog", "glue",
]  # fmt: skip


class Steps(unittest.TestCase):
    def setUp(self):
        self.platform = config.parse(json.dumps(PLATFORM), "platform.json")

    def arguments(self, step: dict) -> list[str]:
        return step["HadoopJarStep"]["Args"]

    def test_a_step_submits_the_job_from_the_artifacts_bucket_to_the_cluster(self):
        step = steps.run(self.platform, "2026-01-02")
        self.assertEqual("command-runner.jar", step["HadoopJarStep"]["Jar"])
        self.assertEqual(
            [
                "spark-submit", "--deploy-mode", "cluster", "--class", "dev.plinth.etl.Etl",
                "s3://acme-artifacts/etl/plinth-etl.jar", "run", "--date", "2026-01-02", *LAKE,
            ],
            self.arguments(step),
        )  # fmt: skip

    def test_a_failed_step_cancels_those_after_it_and_leaves_the_cluster_to_the_run(self):
        for step in steps.of_days(self.platform, ["2026-01-02"]):
            self.assertEqual("CANCEL_AND_WAIT", step["ActionOnFailure"])

    def test_each_command_gets_its_own_arguments(self):
        generate, _, quality = steps.of_days(self.platform, ["2026-01-02"])
        self.assertEqual(
            ["generate", "--first", "2026-01-02", "--days", "1", "--raw", "s3://acme-raw"],
            self.arguments(generate)[6:],
        )
        self.assertEqual(["quality", "--date", "2026-01-02", *LAKE], self.arguments(quality)[6:])
        backfill, last = steps.of_range(self.platform, "2026-01-01", "2026-01-03")
        self.assertEqual(
            ["backfill", "--from", "2026-01-01", "--to", "2026-01-03", *LAKE],
            self.arguments(backfill)[6:],
        )
        self.assertEqual("quality 2026-01-03", last["Name"])

    def test_steps_have_the_shape_that_emr_takes(self):
        accepted = json.loads((FOLDER / "plinth_dags/run_job_flow.json").read_text())
        problems = job_flow._mismatches(
            steps.of_days(self.platform, ["2026-01-02"]),
            accepted["request"]["Steps"],
            accepted["shapes"],
            "Steps",
        )
        self.assertEqual([], list(problems))

    def test_what_is_no_day_never_becomes_an_argument(self):
        wrong_days = (
            "", "None", "2026-1-2", "20260102", "2026-02-30", "2026-01-02; rm -rf /", "{{ ds }}",
        )  # fmt: skip
        for wrong in wrong_days:
            with self.subTest(wrong), self.assertRaises(steps.InvalidDays):
                steps.run(self.platform, wrong)


if __name__ == "__main__":
    unittest.main()
