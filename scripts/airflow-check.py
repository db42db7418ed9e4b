"""Run by scripts/airflow-check inside the real Airflow.

Every DAG imports. On Airflow 2, which MWAA runs, the smallest one runs too.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import datetime, timezone

EXPECTED = {
    "simple_addition",
    "big_data_pipeline",
    "big_data_backfill",
    "big_data_on_arrival",
}


def main() -> None:
    import airflow
    from airflow.models import DagBag

    bag = DagBag(os.environ["AIRFLOW__CORE__DAGS_FOLDER"], include_examples=False)
    for file, error in bag.import_errors.items():
        print(f"error: {file} cannot be imported:\n{error}", file=sys.stderr)
    if bag.import_errors or set(bag.dag_ids) != EXPECTED:
        sys.exit(f"error: the DAGs are {sorted(bag.dag_ids)}, not {sorted(EXPECTED)}")
    for dag_id in sorted(EXPECTED - {"simple_addition"}):
        terminate = bag.dags[dag_id].get_task("terminate_cluster")
        if not terminate.is_teardown:
            sys.exit(f"error: Airflow does not take terminate_cluster of {dag_id} for a teardown")
    print(f"{len(EXPECTED)} DAGs imported by Airflow {airflow.__version__}")
    if not airflow.__version__.startswith("2."):
        return

    # There is no platform to tell of the run: its callback's error is no matter here.
    logging.getLogger("airflow.models.dag").setLevel(logging.CRITICAL)
    run = bag.dags["simple_addition"].test(datetime(2026, 1, 2, tzinfo=timezone.utc))
    if str(getattr(run.state, "value", run.state)) != "success":
        sys.exit(f"error: the run of simple_addition ended as {run.state}")
    result = run.get_task_instance("add").xcom_pull(task_ids="add")
    if result != 8:
        sys.exit(f"error: 5 + 3 gave {result}")
    print("simple_addition ran: 5 + 3 = 8")


if __name__ == "__main__":
    main()
