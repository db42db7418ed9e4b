"""The structure of the pipeline DAGs, in Airflow 2 and 3."""

from __future__ import annotations

import functools
import itertools
import unittest
from datetime import timedelta

from . import scheduler
from .airflow_stand_in import CronDataIntervalTimetable
from .dag_files import PIPELINES, dag

LINES = {
    "big_data_pipeline": [
        "begin", "create_cluster", "wait_until_ready", "submit_steps", "wait_for_generate",
        "wait_for_run", "wait_for_quality", "end",
    ],
    "big_data_backfill": [
        "begin", "create_cluster", "wait_until_ready", "submit_steps", "wait_for_backfill",
        "wait_for_quality", "end",
    ],
    "big_data_on_arrival": [
        "begin", "wait_for_data", "read_arrivals", "create_cluster", "wait_until_ready",
        "submit_steps", "wait_for_last_step", "acknowledge", "end",
    ],
}  # fmt: skip

#: The tasks that may have left a cluster running.
SETUPS = {"begin", "create_cluster", "wait_until_ready", "submit_steps"}


def each_pipeline(test):
    """Runs a test with every pipeline, read by Airflow 2 and by Airflow 3."""

    @functools.wraps(test)
    def with_each(self):
        for name, flavour in itertools.product(PIPELINES, (2, 3)):
            with self.subTest(dag=name, airflow=flavour):
                test(self, dag(name, flavour))

    return with_each


class Every(unittest.TestCase):
    """What holds for every pipeline, whichever Airflow reads it."""

    @each_pipeline
    def test_tasks_run_in_their_order(self, one):
        line = LINES[one.dag_id]
        self.assertEqual(set(line) | {"terminate_cluster"}, one.tasks.keys())
        for first, second in zip(line, line[1:]):
            self.assertIn(second, one.tasks[first].downstream)

    @each_pipeline
    def test_nothing_comes_before_begin_or_after_end(self, one):
        self.assertEqual(set(), one.tasks["begin"].upstream)
        self.assertEqual(set(), one.tasks["end"].downstream)
        roots = [task.task_id for task in one.tasks.values() if not task.upstream]
        leaves = [task.task_id for task in one.tasks.values() if not task.downstream]
        self.assertEqual((["begin"], ["end"]), (roots, leaves))

    @each_pipeline
    def test_the_cluster_ends_whichever_tasks_fail(self, one):
        tasks = [name for name in LINES[one.dag_id] if name not in ("begin", "end")]
        for count in (0, 1, 2):
            for failing in itertools.combinations(tasks, count):
                states = scheduler.states(one, failing)
                self.assertEqual("success", states["terminate_cluster"], failing)

    @each_pipeline
    def test_the_cluster_ends_after_everything_that_uses_it(self, one):
        upstream = scheduler.reachable(one, "terminate_cluster", "upstream")
        using = {name for name in LINES[one.dag_id] if name.startswith("wait_for_")}
        self.assertLessEqual(SETUPS | using, upstream)

    @each_pipeline
    def test_the_cluster_ends_as_a_teardown_of_all_that_starts_it(self, one):
        terminate = one.tasks["terminate_cluster"]
        self.assertTrue(terminate.is_teardown)
        self.assertTrue(terminate.on_failure_fail_dagrun)
        self.assertEqual("all_done_setup_success", terminate.trigger_rule)
        self.assertLessEqual(SETUPS, terminate.upstream)
        for name in SETUPS:
            self.assertTrue(one.tasks[name].is_setup, name)

    @each_pipeline
    def test_clearing_a_wait_brings_a_new_cluster_and_its_end(self, one):
        for name in LINES[one.dag_id]:
            if name.startswith("wait_for_") and name != "wait_for_data":
                self.assertLessEqual(
                    SETUPS | {"terminate_cluster"}, scheduler.cleared_with(one, name)
                )

    @each_pipeline
    def test_a_failed_task_fails_the_run_although_the_cluster_ended(self, one):
        self.assertEqual("success", scheduler.run_state(one, scheduler.states(one)))
        for name in one.tasks:
            states = scheduler.states(one, [name])
            self.assertEqual("failed", scheduler.run_state(one, states), name)

    @each_pipeline
    def test_runs_do_not_overlap_and_nothing_is_caught_up(self, one):
        self.assertIs(False, one.catchup)
        self.assertEqual(1, one.max_active_runs)

    @each_pipeline
    def test_the_run_has_no_time_limit_that_would_skip_the_teardown(self, one):
        self.assertIsNone(one.dagrun_timeout)

    @each_pipeline
    def test_every_task_is_tried_again_after_a_while(self, one):
        for task in one.tasks.values():
            self.assertGreaterEqual(task.arguments["retries"], 2, task.task_id)
            self.assertGreaterEqual(task.arguments["retry_delay"], timedelta(minutes=1))

    @each_pipeline
    def test_ending_the_cluster_is_tried_more_often_than_anything_else(self, one):
        most = max(t.arguments["retries"] for t in one.tasks.values() if not t.is_teardown)
        self.assertGreater(one.tasks["terminate_cluster"].arguments["retries"], most)

    @each_pipeline
    def test_every_task_has_a_time_limit(self, one):
        for task in one.tasks.values():
            limit = task.arguments.get("execution_timeout") or task.arguments.get("timeout")
            self.assertIsNotNone(limit, task.task_id)

    @each_pipeline
    def test_people_hear_of_every_failed_task_and_every_good_run(self, one):
        self.assertEqual("tell_success", one.on_success_callback.__name__)
        for task in one.tasks.values():
            self.assertEqual(
                "tell_failure", task.arguments["on_failure_callback"].__name__, task.task_id
            )

    @each_pipeline
    def test_waiting_holds_no_worker(self, one):
        for task in one.tasks.values():
            if type(task).__name__.endswith("Sensor"):
                free = task.arguments["deferrable"] or task.arguments["mode"] == "reschedule"
                self.assertTrue(free, task.task_id)

    @each_pipeline
    def test_the_wait_for_readiness_is_not_deferred_since_that_waits_for_the_end(self, one):
        ready = one.tasks["wait_until_ready"].arguments
        self.assertIs(False, ready["deferrable"])
        self.assertEqual(["RUNNING", "WAITING"], ready["target_states"])
        self.assertIn("TERMINATED_WITH_ERRORS", ready["failed_states"])

    @each_pipeline
    def test_clusters_are_known_by_the_run_alone(self, one):
        cluster = "{{ ti.xcom_pull(task_ids='begin')['cluster'] }}"
        cluster_id = "{{ ti.xcom_pull(task_ids='create_cluster') }}"
        self.assertEqual(cluster, one.tasks["create_cluster"].cluster)
        self.assertEqual(cluster, one.tasks["terminate_cluster"].cluster)
        self.assertEqual(cluster_id, one.tasks["submit_steps"].cluster_id)
        for name, task in one.tasks.items():
            if "job_flow_id" in task.arguments:
                self.assertEqual(cluster_id, task.arguments["job_flow_id"], name)

    @each_pipeline
    def test_every_template_is_in_a_field_that_airflow_renders(self, one):
        for task in one.tasks.values():
            for field, value in {**vars(task), **task.arguments}.items():
                if isinstance(value, str) and "{{" in value:
                    self.assertIn(field, task.template_fields, f"{task.task_id}.{field}")

    @each_pipeline
    def test_no_connection_stands_between_a_task_and_the_worker_s_role(self, one):
        for task in one.tasks.values():
            if type(task).__name__.endswith("Sensor"):
                self.assertIsNone(task.arguments["aws_conn_id"], task.task_id)

    @each_pipeline
    def test_people_can_read_what_it_is_for(self, one):
        self.assertGreater(len(one.doc_md), 80)


class BigDataPipeline(unittest.TestCase):
    def test_runs_daily_at_midnight_for_the_day_before(self):
        schedule = dag("big_data_pipeline").schedule
        self.assertIsInstance(schedule, CronDataIntervalTimetable)
        self.assertEqual(("0 0 * * *", "UTC"), (schedule.cron, schedule.timezone))

    def test_processes_the_day_of_the_run_or_the_one_asked_for(self):
        one = dag("big_data_pipeline")
        self.assertEqual(
            "{{ params.date or (data_interval_start | ds) }}", one.tasks["submit_steps"].days
        )
        date = one.params["date"]
        self.assertIsNone(date.default)
        self.assertEqual({"type": ["null", "string"], "format": "date"}, date.schema)

    def test_each_wait_is_for_its_own_step(self):
        one = dag("big_data_pipeline")
        for index, name in enumerate(["generate", "run", "quality"]):
            self.assertEqual(
                "{{ ti.xcom_pull(task_ids='submit_steps')[%d] }}" % index,
                one.tasks[f"wait_for_{name}"].arguments["step_id"],
            )


class Backfill(unittest.TestCase):
    def test_runs_on_demand_for_a_range_that_must_be_given(self):
        one = dag("big_data_backfill")
        self.assertIsNone(one.schedule)
        for name in ("first", "last"):
            self.assertIs(..., one.params[name].default)
            self.assertEqual({"type": "string", "format": "date"}, one.params[name].schema)
        submit = one.tasks["submit_steps"]
        self.assertEqual(
            ("{{ params.first }}", "{{ params.last }}"), (submit.first, submit.last)
        )


class OnArrival(unittest.TestCase):
    def setUp(self):
        self.dag = dag("big_data_on_arrival")
        self.sensor = self.dag.tasks["wait_for_data"].arguments

    def test_one_run_after_the_other_waits_for_the_queue_that_the_stack_names(self):
        self.assertEqual("@continuous", self.dag.schedule)
        self.assertEqual(
            "{{ ti.xcom_pull(task_ids='begin')['queue_url'] }}", self.sensor["sqs_queue"]
        )
        self.assertIs(True, self.sensor["deferrable"])

    def test_messages_stay_in_the_queue_until_their_days_are_processed(self):
        self.assertIs(False, self.sensor["delete_message_on_reception"])
        states = scheduler.states(self.dag, ["wait_for_last_step"])
        self.assertEqual("upstream_failed", states["acknowledge"])

    def test_nobody_else_gets_the_messages_while_the_run_may_last(self):
        # SQS allows twelve hours.
        longest = self.dag.tasks["wait_for_last_step"].arguments["execution_timeout"]
        self.assertGreater(self.sensor["visibility_timeout"], longest.total_seconds() + 45 * 60)
        self.assertLessEqual(self.sensor["visibility_timeout"], 12 * 60 * 60)

    def test_trouble_with_the_queue_is_a_failure_not_a_skipped_run(self):
        self.assertFalse(self.sensor.get("soft_fail", False))

    def test_the_wait_is_for_the_last_of_all_steps(self):
        self.assertEqual(
            "{{ ti.xcom_pull(task_ids='submit_steps')[-1] }}",
            self.dag.tasks["wait_for_last_step"].arguments["step_id"],
        )


if __name__ == "__main__":
    unittest.main()
