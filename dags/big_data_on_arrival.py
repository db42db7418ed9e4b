"""Processes the days whose data arrived in the raw zone, as soon as it is there.

The stack sends every new object's event to a queue. One run waits for messages without holding a
worker, processes the days that they name, and deletes them when all is done: the messages of a
failed run come again, and after some runs the queue moves them to its dead letters.
"""

from airflow.providers.amazon.aws.sensors.sqs import SqsSensor

from plinth_dags import pipeline, tasks

HOUR = 60 * 60

with pipeline.dag("big_data_on_arrival", __doc__, schedule="@continuous") as dag:
    received = SqsSensor(
        task_id="wait_for_data",
        sqs_queue=tasks.RUN % "queue_url",
        aws_conn_id=None,
        deferrable=True,
        max_messages=10,
        # Long enough for a run: until then no other receiver sees the messages.
        visibility_timeout=11 * HOUR,
        delete_message_on_reception=False,
        poke_interval=60,
        # A month without data is worth a message.
        timeout=30 * 24 * HOUR,
        execution_timeout=None,
    )
    days = tasks.ReadArrivals(task_id="read_arrivals", received_by="wait_for_data")
    acknowledged = tasks.AcknowledgeArrivals(
        task_id="acknowledge", received_by="wait_for_data", queue_url=tasks.RUN % "queue_url"
    )
    pipeline.on_own_cluster(
        submit=lambda cluster_id: tasks.SubmitSteps(
            task_id="submit_steps",
            cluster_id=cluster_id,
            days="{{ ti.xcom_pull(task_ids='read_arrivals') }}",
            kind="arrivals",
        ),
        waits={"last_step": -1},
        before=[received, days],
        after=[acknowledged],
    )
