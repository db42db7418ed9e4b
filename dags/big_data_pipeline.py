"""Generates, processes and reports a day of data on a cluster of its own, every day.

A run answers for the day that has just ended. To process another day, trigger the DAG with the
parameter `date`, or clear that day's run.
"""

from plinth_dags import pipeline, tasks
from plinth_dags.airflow_names import Param
from plinth_dags.calendar import DAILY

DAY = "{{ params.date or (data_interval_start | ds) }}"

with pipeline.dag(
    "big_data_pipeline",
    __doc__,
    schedule=DAILY,
    params={
        "date": Param(
            None,
            type=["null", "string"],
            format="date",
            description="The day to process; by default the day that has just ended.",
        )
    },
) as dag:
    pipeline.on_own_cluster(
        submit=lambda cluster_id: tasks.SubmitSteps(
            task_id="submit_steps", cluster_id=cluster_id, days=DAY, kind="days"
        ),
        waits={"generate": 0, "run": 1, "quality": 2},
    )
