"""One line of JSON in the scheduler's log for each run that ends, of whichever DAG.

CloudWatch Logs Insights and metric filters read it; a DAG need not know of it. A plugin is all that
hears of every run, and MWAA loads plugins before it can import what is beside the DAGs: this file
stands for itself.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin

_LOG = logging.getLogger("plinth.runs")


def line(dag_run: Any, state: str) -> str:
    """What is told of a run; seconds are missing where Airflow does not know when it began."""
    told = {"event": "run_ended", "dag": dag_run.dag_id, "run": dag_run.run_id, "state": state}
    if dag_run.start_date and dag_run.end_date:
        told["seconds"] = round((dag_run.end_date - dag_run.start_date).total_seconds())
    return json.dumps(told)


class Runs:
    """Hears of runs. Airflow hands arguments over by their names."""

    @hookimpl
    def on_dag_run_success(self, dag_run: Any) -> None:
        _LOG.info(line(dag_run, "success"))

    @hookimpl
    def on_dag_run_failed(self, dag_run: Any) -> None:
        _LOG.error(line(dag_run, "failed"))


class PlinthRuns(AirflowPlugin):
    """What Airflow finds in this file."""

    name = "plinth_runs"
    listeners = [Runs()]
