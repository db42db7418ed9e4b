"""Processes every day of a range again, on one cluster.

Trigger it with the parameters `first` and `last`. Days that were processed before and whose data is
the same stay as they are.
"""

from plinth_dags import pipeline, tasks
from plinth_dags.airflow_names import Param

with pipeline.dag(
    "big_data_backfill",
    __doc__,
    schedule=None,
    params={
        "first": Param(type="string", format="date", description="The first day."),
        "last": Param(type="string", format="date", description="The last day, included."),
    },
) as dag:
    pipeline.on_own_cluster(
        submit=lambda cluster_id: tasks.SubmitBackfill(
            task_id="submit_steps",
            cluster_id=cluster_id,
            first="{{ params.first }}",
            last="{{ params.last }}",
        ),
        waits={"backfill": 0, "quality": 1},
    )
