"""One cluster for a run: started once, ended always, whatever dies in between."""

from __future__ import annotations

import unittest

from .airflow_stand_in import airflow
from .dag_files import FOLDER
from .fake_emr import Crash, FakeEmr

with airflow(2, FOLDER):
    from plinth_dags import clusters

NAME = "dev/big_data_pipeline/scheduled__2026-01-02T00-00-00"


def steps(*names: str) -> list[dict]:
    return [{"Name": name} for name in names]


def end(emr: FakeEmr, name: str = NAME, **arguments) -> list[str]:
    return clusters.end(emr, name, sleep=lambda seconds: None, **arguments)


class Names(unittest.TestCase):
    def test_a_run_s_cluster_has_the_run_s_name(self):
        self.assertEqual(
            "dev/etl/scheduled__2026-01-02T00:00:00+00:00",
            clusters.name_of_run("dev", "etl", "scheduled__2026-01-02T00:00:00+00:00"),
        )

    def test_what_emr_does_not_allow_in_a_name_is_replaced(self):
        self.assertEqual("dev/etl/a-b-c-d", clusters.name_of_run("dev", "etl", "a<b>c`d"))

    def test_a_name_is_never_cut_since_two_runs_could_share_the_rest(self):
        with self.assertRaisesRegex(ValueError, "too long"):
            clusters.name_of_run("dev", "etl", "x" * 300)


class Start(unittest.TestCase):
    def test_starts_the_job_flow_under_the_run_s_name(self):
        emr = FakeEmr()
        cluster = clusters.start(emr, {"Name": "acme-etl", "ReleaseLabel": "emr-7.8.0"}, NAME)
        self.assertEqual(
            {"Name": NAME, "ReleaseLabel": "emr-7.8.0"}, emr.clusters[cluster]["request"]
        )

    def test_a_worker_that_died_after_the_start_does_not_start_another(self):
        emr = FakeEmr()
        emr.crash_after = "run_job_flow"
        with self.assertRaises(Crash):
            clusters.start(emr, {}, NAME)
        again = clusters.start(emr, {}, NAME)
        self.assertEqual([again], emr.running())

    def test_the_clusters_of_other_runs_are_no_reason_not_to_start(self):
        emr = FakeEmr()
        clusters.start(emr, {}, "dev/big_data_pipeline/other")
        clusters.start(emr, {}, NAME)
        self.assertEqual(2, len(emr.running()))


class Submit(unittest.TestCase):
    def setUp(self):
        self.emr = FakeEmr()
        self.cluster = clusters.start(self.emr, {}, NAME)

    def test_gives_the_ids_in_the_order_of_the_steps(self):
        ids = clusters.submit(self.emr, self.cluster, steps("a", "b", "c"))
        self.assertEqual(["s-1", "s-2", "s-3"], ids)

    def test_a_worker_that_died_after_submitting_does_not_submit_twice(self):
        self.emr.crash_after = "add_job_flow_steps"
        with self.assertRaises(Crash):
            clusters.submit(self.emr, self.cluster, steps("a", "b", "c"))
        ids = clusters.submit(self.emr, self.cluster, steps("a", "b", "c"))
        self.assertEqual((["s-1", "s-2", "s-3"], 3), (ids, len(self.emr.steps[self.cluster])))

    def test_failed_and_cancelled_steps_are_submitted_again(self):
        clusters.submit(self.emr, self.cluster, steps("a", "b", "c"))
        for step, state in zip(
            self.emr.steps[self.cluster], ("COMPLETED", "FAILED", "CANCELLED")
        ):
            step["State"] = state
        ids = clusters.submit(self.emr, self.cluster, steps("a", "b", "c"))
        self.assertEqual(["s-1", "s-4", "s-5"], ids)


class End(unittest.TestCase):
    def setUp(self):
        self.emr = FakeEmr()

    def test_ends_every_cluster_of_the_run_and_no_other(self):
        mine = [self.emr.run_job_flow(Name=NAME)["JobFlowId"] for _ in range(5)]
        other = clusters.start(self.emr, {}, "dev/big_data_pipeline/other")
        self.assertEqual(mine, end(self.emr))
        self.assertEqual([other], self.emr.running())

    def test_a_run_without_a_cluster_is_no_error(self):
        self.assertEqual([], end(self.emr))

    def test_finds_a_cluster_that_the_list_shows_late(self):
        cluster = clusters.start(self.emr, {}, NAME)
        self.emr.lag = 1
        self.assertEqual([cluster], end(self.emr))
        self.assertEqual([], self.emr.running())

    def test_asks_again_until_the_cluster_really_ends(self):
        cluster = clusters.start(self.emr, {}, NAME)
        self.emr.stubborn = 3
        self.assertEqual([cluster], end(self.emr))
        self.assertEqual([], self.emr.running())

    def test_a_cluster_that_does_not_end_is_a_failure_that_names_it(self):
        cluster = clusters.start(self.emr, {}, NAME)
        self.emr.stubborn = 1_000
        with self.assertRaisesRegex(clusters.ClusterStillAlive, f"{cluster}.*by hand"):
            end(self.emr, patience=60, poll=15)

    def test_can_be_repeated_when_its_worker_dies(self):
        clusters.start(self.emr, {}, NAME)
        self.emr.crash_after = "terminate_job_flows"
        with self.assertRaises(Crash):
            end(self.emr)
        self.assertEqual([], end(self.emr))
        self.assertEqual([], self.emr.running())


if __name__ == "__main__":
    unittest.main()
