"""Each way to break a DAG makes a test fail: the tests are run on copies that were broken so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .dag_files import FOLDER

SUITE = ("test_pipelines", "test_simple_addition", "test_sources", "test_tasks")


@dataclass(frozen=True)
class Breakage:
    """A change to a file, and the test that must notice it."""

    file: str
    old: str
    new: str
    noticed_by: str


PIPELINE = "plinth_dags/pipeline.py"

BREAKAGES = {
    "wrong order: steps submitted before the cluster is ready": Breakage(
        PIPELINE,
        "create, ready, submitted, *waiting",
        "create, submitted, ready, *waiting",
        "test_tasks_run_in_their_order",
    ),
    "wrong order: the cluster ends before its steps": Breakage(
        PIPELINE,
        "_chain([waiting[-1], terminate, end])",
        "_chain([ready, terminate, end])",
        "test_the_cluster_ends_after_everything_that_uses_it",
    ),
    "missing terminate": Breakage(
        PIPELINE,
        "    _chain([waiting[-1], terminate, end])\n",
        "    del begin._dag.tasks['terminate_cluster']\n",
        "test_tasks_run_in_their_order",
    ),
    "terminate only when all succeeded": Breakage(
        PIPELINE,
        ".as_teardown(setups=[begin, create, ready, submitted], on_failure_fail_dagrun=True)",
        "",
        "test_the_cluster_ends_whichever_tasks_fail",
    ),
    "terminate only when the cluster's creation succeeded": Breakage(
        PIPELINE,
        "setups=[begin, create, ready, submitted]",
        "setups=[create, ready, submitted]",
        "test_the_cluster_ends_whichever_tasks_fail",
    ),
    "a cluster that could not be ended leaves the run green": Breakage(
        PIPELINE,
        "on_failure_fail_dagrun=True",
        "on_failure_fail_dagrun=False",
        "test_the_cluster_ends_as_a_teardown_of_all_that_starts_it",
    ),
    "a failed step leaves the run green": Breakage(
        PIPELINE,
        "*waiting, *after, end])",
        "*waiting, *after])",
        "test_a_failed_task_fails_the_run_although_the_cluster_ended",
    ),
    "clearing a wait gets no new steps": Breakage(
        PIPELINE,
        "setups=[begin, create, ready, submitted]",
        "setups=[begin, create, ready]",
        "test_clearing_a_wait_brings_a_new_cluster_and_its_end",
    ),
    "hard-coded bucket": Breakage(
        "plinth_dags/steps.py",
        'platform.uri("curated", "lake")',
        '"s3://acme-data-curated/lake"',
        "test_no_file_holds_a_place_or_a_secret",
    ),
    "hard-coded account": Breakage(
        "big_data_pipeline.py",
        '__doc__,\n    schedule=DAILY',
        '"111122223333",\n    schedule=DAILY',
        "test_no_file_holds_a_place_or_a_secret",
    ),
    "secret in code": Breakage(
        "plinth_dags/notifications.py",
        'password=secret.get("password")',
        'password="correct horse"',
        "test_no_file_holds_a_place_or_a_secret",
    ),
    "no retries": Breakage(
        PIPELINE,
        '"retries": 2,',
        '"retries": 0,',
        "test_every_task_is_tried_again_after_a_while",
    ),
    "retries without delay": Breakage(
        PIPELINE,
        '"retry_delay": timedelta(minutes=5)',
        '"retry_delay": timedelta(0)',
        "test_is_tried_again_after_a_delay",
    ),
    "catch-up on": Breakage(
        PIPELINE,
        "catchup=False",
        "catchup=True",
        "test_runs_do_not_overlap_and_nothing_is_caught_up",
    ),
    "two runs at once": Breakage(
        PIPELINE,
        "max_active_runs=1",
        "max_active_runs=4",
        "test_runs_do_not_overlap_and_nothing_is_caught_up",
    ),
    "a time limit that skips the teardown": Breakage(
        PIPELINE,
        "catchup=False,",
        "catchup=False,\n        dagrun_timeout=timedelta(hours=8),",
        "test_the_run_has_no_time_limit_that_would_skip_the_teardown",
    ),
    "nobody hears of a failure": Breakage(
        PIPELINE,
        '    "on_failure_callback": tasks.tell_failure,\n',
        "",
        "test_people_hear_of_every_failed_task_and_every_good_run",
    ),
    "an argument that the operator does not have": Breakage(
        PIPELINE,
        "job_flow_id=CLUSTER_ID,\n        target_states",
        "cluster_id=CLUSTER_ID,\n        target_states",
        "test_tasks_run_in_their_order",
    ),
    "a template in a field that is not rendered": Breakage(
        "plinth_dags/tasks.py",
        'template_fields: Sequence[str] = ("cluster_id", "days")',
        'template_fields: Sequence[str] = ("cluster_id",)',
        "test_every_template_is_in_a_field_that_airflow_renders",
    ),
    "an unchecked job flow: unknown keys pass": Breakage(
        "plinth_dags/job_flow.py",
        "    check(whole)\n",
        "",
        "test_a_job_flow_that_breaks_its_contract_never_starts",
    ),
    "a teardown that ends nothing": Breakage(
        "plinth_dags/tasks.py",
        "return clusters.end(EmrHook(aws_conn_id=None).conn, self.cluster)\n",
        "return []\n",
        "test_every_try_of_every_task_may_die_and_no_cluster_is_left",
    ),
    "messages deleted before their days are processed": Breakage(
        "big_data_on_arrival.py",
        "delete_message_on_reception=False",
        "delete_message_on_reception=True",
        "test_messages_stay_in_the_queue_until_their_days_are_processed",
    ),
    "the wrong day": Breakage(
        "big_data_pipeline.py",
        "(data_interval_start | ds)",
        "(data_interval_end | ds)",
        "test_processes_the_day_of_the_run_or_the_one_asked_for",
    ),
    "a sum that is not one": Breakage(
        "simple_addition.py", "first + second", "first * second", "test_five_and_three_are_eight"
    ),
}


def run_suite(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the suite, which lies here, on the DAGs of a folder."""
    home = Path(__file__).parent.parent
    return subprocess.run(
        [sys.executable, "-B", "-m", "unittest", *(f"tests.{name}" for name in SUITE)],
        cwd=home,
        env={**os.environ, "PLINTH_DAGS_UNDER_TEST": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )


@unittest.skipIf("PLINTH_DAGS_UNDER_TEST" in os.environ, "it runs the other tests on copies")
class Breakages(unittest.TestCase):
    def broken(self, breakage: Breakage | None) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as parent:
            copy = Path(parent) / "dags"
            shutil.copytree(
                FOLDER, copy, ignore=shutil.ignore_patterns("tests", "__pycache__", ".*")
            )
            if breakage is not None:
                file = copy / breakage.file
                text = file.read_text(encoding="utf-8")
                self.assertEqual(1, text.count(breakage.old), f"{breakage.file}: {breakage.old}")
                file.write_text(text.replace(breakage.old, breakage.new), encoding="utf-8")
            return run_suite(copy)

    def test_the_unbroken_copy_passes(self):
        done = self.broken(None)
        self.assertEqual(0, done.returncode, done.stderr)

    def test_every_breakage_is_noticed(self):
        with ThreadPoolExecutor(max_workers=2) as pool:
            runs = {name: pool.submit(self.broken, broken) for name, broken in BREAKAGES.items()}
        for name, run in runs.items():
            with self.subTest(name):
                done = run.result()
                self.assertEqual(1, done.returncode, done.stderr)
                noticed = set(re.findall(r"^(?:FAIL|ERROR): (\w+)", done.stderr, re.MULTILINE))
                self.assertIn(BREAKAGES[name].noticed_by, noticed)


if __name__ == "__main__":
    unittest.main()
