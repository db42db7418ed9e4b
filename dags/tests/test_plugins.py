"""The plugins that MWAA loads."""

from __future__ import annotations

import json
import unittest
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from .airflow_stand_in import AirflowPlugin, airflow, run_file
from .dag_files import FOLDER

PLUGINS = sorted((FOLDER / "plugins").glob("*.py"))
BEGAN = datetime(2026, 1, 2, tzinfo=timezone.utc)


def plugin(flavour: int) -> type[AirflowPlugin]:
    with airflow(flavour, FOLDER):
        module = run_file(FOLDER / "plugins" / "plinth_runs.py")
    return module.PlinthRuns


def run(**values: object) -> SimpleNamespace:
    given = {"dag_id": "lake", "run_id": "r1", "start_date": BEGAN, "end_date": None}
    return SimpleNamespace(**{**given, **values})


class Plugins(unittest.TestCase):
    def test_each_is_found_by_airflow_2_and_3_without_the_dags_beside_it(self):
        self.assertTrue(PLUGINS)
        for flavour in (2, 3):
            for file in PLUGINS:
                with airflow(flavour, FOLDER / "tests"):
                    module = run_file(file)
                found = [
                    one
                    for one in vars(module).values()
                    if isinstance(one, type)
                    and issubclass(one, AirflowPlugin)
                    and one is not AirflowPlugin
                ]
                self.assertEqual([file.stem], [one.name for one in found])

    def test_a_run_that_succeeded_is_one_line_of_json_with_its_seconds(self):
        (listener,) = plugin(2).listeners
        with self.assertLogs("plinth.runs", "INFO") as logs:
            listener.on_dag_run_success(dag_run=run(end_date=BEGAN + timedelta(seconds=90)))

        (record,) = logs.records
        self.assertEqual("INFO", record.levelname)
        self.assertEqual(
            {"event": "run_ended", "dag": "lake", "run": "r1", "state": "success", "seconds": 90},
            json.loads(record.getMessage()),
        )

    def test_a_run_that_failed_is_an_error_and_one_without_times_is_told_all_the_same(self):
        (listener,) = plugin(3).listeners
        with self.assertLogs("plinth.runs", "INFO") as logs:
            listener.on_dag_run_failed(dag_run=run(start_date=None))

        (record,) = logs.records
        self.assertEqual("ERROR", record.levelname)
        self.assertEqual(
            {"event": "run_ended", "dag": "lake", "run": "r1", "state": "failed"},
            json.loads(record.getMessage()),
        )

    def test_what_hears_of_runs_is_marked_for_airflow(self):
        (listener,) = plugin(2).listeners
        for name in ("on_dag_run_success", "on_dag_run_failed"):
            self.assertTrue(getattr(listener, name).airflow_impl)


if __name__ == "__main__":
    unittest.main()
