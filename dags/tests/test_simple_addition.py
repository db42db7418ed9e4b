"""The smallest DAG."""

from __future__ import annotations

import unittest
from datetime import timedelta

from .airflow_stand_in import airflow, run_file
from .dag_files import FOLDER, dag


class SimpleAddition(unittest.TestCase):
    def test_adds_between_start_and_end(self):
        for flavour in (2, 3):
            with self.subTest(airflow=flavour):
                tasks = dag("simple_addition", flavour).tasks
                self.assertEqual({"start", "add", "end"}, tasks.keys())
                self.assertEqual({"add"}, tasks["start"].downstream)
                self.assertEqual({"end"}, tasks["add"].downstream)
                self.assertEqual(set(), tasks["end"].downstream)

    def test_five_and_three_are_eight(self):
        addition = dag("simple_addition").tasks["add"].arguments
        self.assertEqual({"first": 5, "second": 3}, addition["op_kwargs"])
        with airflow(2, FOLDER):
            self.assertEqual(8, run_file(FOLDER / "simple_addition.py").add(5, 3))

    def test_runs_daily_and_catches_nothing_up(self):
        one = dag("simple_addition")
        self.assertEqual("@daily", one.schedule)
        self.assertIs(False, one.catchup)

    def test_is_tried_again_after_a_delay(self):
        addition = dag("simple_addition").tasks["add"].arguments
        self.assertEqual((2, timedelta(minutes=5)), (addition["retries"], addition["retry_delay"]))

    def test_mails_on_success_and_on_failure(self):
        one = dag("simple_addition")
        self.assertEqual("tell_success", one.on_success_callback.__name__)
        for task in one.tasks.values():
            self.assertEqual("tell_failure", task.arguments["on_failure_callback"].__name__)


if __name__ == "__main__":
    unittest.main()
