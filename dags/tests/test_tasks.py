"""A run as Airflow carries it out: the tasks of the DAG files against an AWS in memory."""

from __future__ import annotations

import json
import os
import types
import unittest
from unittest import mock

from . import airflow_stand_in
from .airflow_stand_in import airflow, run_file
from .dag_files import FOLDER
from .documents import PLACEMENT, PLATFORM, REQUEST, changed
from .fake_emr import Crash, FakeEmr
from .test_arrivals import FakeQueue, message

RUN = "scheduled__2026-01-02T00:00:00+00:00"


class Run(unittest.TestCase):
    """One run of a DAG: values of templates are given by hand, XComs are kept."""

    def start(self, name: str) -> None:
        context = airflow(2, FOLDER)
        context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        environment = {"PLINTH_CONFIG": "s3://acme-artifacts/config/platform.json"}
        patch = mock.patch.dict(os.environ, environment)
        patch.start()
        self.addCleanup(patch.stop)
        sleep = mock.patch("time.sleep")
        sleep.start()
        self.addCleanup(sleep.stop)
        self.emr = FakeEmr()
        self.queue = FakeQueue()
        self.published: list[dict] = []
        self.objects = {
            "acme-artifacts/config/platform.json": changed(PLATFORM, "smtpSecretName"),
            "acme-artifacts/emr/job-flow.json": json.dumps(REQUEST),
            "acme-artifacts/emr/placement.json": json.dumps(PLACEMENT),
        }
        airflow_stand_in.Hook.clients = {
            "EmrHook": self.emr,
            "S3Hook": self.objects,
            "SqsHook": self.queue,
            "SnsHook": types.SimpleNamespace(publish=lambda **a: self.published.append(a)),
            "SecretsManagerHook": {},
        }
        module = run_file(FOLDER / f"{name}.py")
        self.dag = module.dag
        self.xcom: dict[tuple[str, str], object] = {}
        ti = types.SimpleNamespace(
            xcom_pull=lambda task_ids, key="return_value": self.xcom.get((task_ids, key)),
            task_id="create_cluster", try_number=1, log_url="https://log",
        )  # fmt: skip
        self.context = {
            "dag_run": types.SimpleNamespace(run_id=RUN, dag_id=self.dag.dag_id),
            "ti": ti,
            "task_instance": ti,
            "ds": "2026-01-02",
        }

    def execute(self, task_id: str, **rendered: str):
        task = self.dag.tasks[task_id]
        for field, value in rendered.items():
            if field not in task.template_fields:
                raise AssertionError(f"{task_id}.{field} is not rendered")
            setattr(task, field, value)
        result = task.execute(self.context)
        self.xcom[task_id, "return_value"] = result
        return result

    def begin_and_create(self) -> str:
        self.cluster = self.execute("begin")["cluster"]
        return self.execute("create_cluster", cluster=self.cluster)


class BigDataPipeline(Run):
    def setUp(self):
        self.start("big_data_pipeline")

    def test_a_run_starts_the_checked_job_flow_runs_the_day_s_steps_and_ends_it(self):
        cluster_id = self.begin_and_create()
        request = self.emr.clusters[cluster_id]["request"]
        self.assertEqual(f"dev/big_data_pipeline/{RUN}", request["Name"])
        subnets = PLACEMENT["Instances"]["Ec2SubnetIds"]
        self.assertEqual(subnets, request["Instances"]["Ec2SubnetIds"])
        self.assertIn({"Key": "airflow-dag", "Value": "big_data_pipeline"}, request["Tags"])
        ids = self.execute("submit_steps", cluster_id=cluster_id, days="2026-01-01")
        self.assertEqual(
            ["generate 2026-01-01", "run 2026-01-01", "quality 2026-01-01"],
            [step["Name"] for step in self.emr.steps[cluster_id]],
        )
        self.assertEqual(3, len(ids))
        self.assertEqual([cluster_id], self.execute("terminate_cluster", cluster=self.cluster))
        self.assertEqual([], self.emr.running())

    def test_every_try_of_every_task_may_die_and_no_cluster_is_left(self):
        self.emr.crash_after = "run_job_flow"
        with self.assertRaises(Crash):
            self.begin_and_create()
        # The task is not tried again: what Airflow runs then is the teardown.
        self.execute("terminate_cluster", cluster=self.cluster)
        self.assertEqual([], self.emr.running())

    def test_a_task_that_is_killed_ends_what_it_started(self):
        self.begin_and_create()
        self.dag.tasks["create_cluster"].on_kill()
        self.assertEqual([], self.emr.running())

    def test_a_job_flow_that_breaks_its_contract_never_starts(self):
        self.objects["acme-artifacts/emr/job-flow.json"] = changed(REQUEST, "AutoTerminationPolicy")
        with self.assertRaisesRegex(ValueError, "AutoTerminationPolicy.IdleTimeout is None"):
            self.begin_and_create()
        self.assertEqual({}, self.emr.clusters)

    def test_a_failed_task_is_told_through_the_topic(self):
        callback = self.dag.tasks["create_cluster"].arguments["on_failure_callback"]
        callback({**self.context, "exception": RuntimeError("no capacity")})
        (told,) = self.published
        self.assertEqual("[dev] big_data_pipeline: create_cluster failed", told["Subject"])
        self.assertIn("RuntimeError: no capacity", told["Message"])

    def test_a_mail_secret_that_cannot_be_read_keeps_no_message_from_the_topic(self):
        self.objects["acme-artifacts/config/platform.json"] = json.dumps(PLATFORM)
        with self.assertLogs("plinth_dags.notifications", "ERROR"):
            with self.assertRaisesRegex(RuntimeError, "mail: KeyError"):
                self.dag.on_success_callback(self.context)
        (told,) = self.published
        self.assertEqual("[dev] big_data_pipeline: done for 2026-01-02", told["Subject"])


class Backfill(Run):
    def setUp(self):
        self.start("big_data_backfill")

    def submit(self, first: str, last: str):
        cluster_id = self.begin_and_create()
        self.execute("submit_steps", cluster_id=cluster_id, first=first, last=last)
        return [step["Name"] for step in self.emr.steps[cluster_id]]

    def test_a_range_is_one_step_and_a_report(self):
        self.assertEqual(
            ["backfill 2026-01-01 2026-01-31", "quality 2026-01-31"],
            self.submit("2026-01-01", "2026-01-31"),
        )

    def test_a_range_that_is_none_says_so(self):
        for first, last, expected in (
            ("2026-02-01", "2026-01-01", "-30 days"),
            ("2020-01-01", "2026-01-01", "give 1 to 366"),
            ("2026-01-32", "2026-01-01", "'2026-01-32' is no day"),
        ):
            with self.subTest(first), self.assertRaisesRegex(ValueError, expected):
                self.submit(first, last)


class OnArrival(Run):
    def setUp(self):
        self.start("big_data_on_arrival")

    def test_the_days_that_arrived_are_processed_and_their_messages_deleted(self):
        arrived = [
            message("orders/dt=2026-01-03/x", 1),
            message("orders/dt=2026-01-02/x", 2),
            message("orders/dt=2026-01-03/y", 3),
        ]
        begun = self.execute("begin")
        self.assertEqual(PLATFORM["rawEventsQueueUrl"], begun["queue_url"])
        self.xcom["wait_for_data", "messages"] = arrived
        days = self.execute("read_arrivals")
        cluster_id = self.begin_and_create()
        self.execute("submit_steps", cluster_id=cluster_id, days=days)
        self.assertEqual(
            ["run 2026-01-02", "quality 2026-01-02", "run 2026-01-03", "quality 2026-01-03"],
            [step["Name"] for step in self.emr.steps[cluster_id]],
        )
        self.execute("acknowledge", queue_url=begun["queue_url"])
        self.assertEqual(["r1", "r2", "r3"], self.queue.deleted)


if __name__ == "__main__":
    unittest.main()
