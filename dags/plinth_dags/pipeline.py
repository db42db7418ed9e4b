"""The one shape of a run on a cluster of its own, which every pipeline DAG has.

    begin → … → create_cluster → wait_until_ready → submit_steps → wait_for_steps… → … → end
                        └──────────── terminate_cluster ────────────┘

``begin``, ``create_cluster``, ``wait_until_ready`` and ``submit_steps`` are setups,
``terminate_cluster`` is their teardown. So it runs whatever became of the steps, as soon as
``begin`` has named the cluster; and clearing any task clears them with it: a repeated step gets a
cluster, and that one ends too. ``end`` also follows the last step, so a failed step leaves the run
failed although the teardown succeeded.

A run has no time limit of its own: Airflow would skip the teardown when it fires. Every task has.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Mapping, Sequence

from airflow.providers.amazon.aws.sensors.emr import EmrJobFlowSensor, EmrStepSensor

from . import tasks
from .airflow_names import DAG, BaseOperator, EmptyOperator

START = datetime(2026, 1, 1, tzinfo=timezone.utc)

CLUSTER_ID = "{{ ti.xcom_pull(task_ids='create_cluster') }}"

_MINUTE = 60

RETRIES: dict[str, Any] = {
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=30),
    "execution_timeout": timedelta(minutes=30),
    "on_failure_callback": tasks.tell_failure,
}


def dag(dag_id: str, doc: str | None, **settings: Any) -> DAG:
    """A DAG that retries, tells how it went, and never runs twice at once.

    :param doc: shown in the web server
    """
    return DAG(
        dag_id=dag_id,
        start_date=START,
        catchup=False,
        max_active_runs=1,
        default_args={"owner": "data-engineering", **RETRIES},
        on_success_callback=tasks.tell_success,
        tags=["plinth"],
        doc_md=doc,
        **settings,
    )


def on_own_cluster(
    submit: Callable[[str], BaseOperator],
    waits: Mapping[str, int],
    before: Sequence[BaseOperator] = (),
    after: Sequence[BaseOperator] = (),
) -> None:
    """Lays the run out, inside a DAG.

    :param submit: makes the task ``submit_steps``; its argument is the template of the cluster's id
    :param waits: what is waited for, in order: the name of each wait, and the index of its step
        among the submitted ones; a failed step cancels the following ones, so the last suffices
    :param before: tasks between ``begin`` and the cluster
    :param after: tasks between the last step and ``end``
    """
    begin = tasks.BeginRun(task_id="begin")
    create = tasks.StartCluster(task_id="create_cluster", cluster=tasks.RUN % "cluster")
    # Deferrable, this sensor waits for the end of a cluster alone.
    ready = EmrJobFlowSensor(
        task_id="wait_until_ready",
        job_flow_id=CLUSTER_ID,
        target_states=["RUNNING", "WAITING"],
        failed_states=["TERMINATING", "TERMINATED", "TERMINATED_WITH_ERRORS"],
        aws_conn_id=None,
        deferrable=False,
        mode="reschedule",
        poke_interval=_MINUTE,
        timeout=45 * _MINUTE,
    )
    submitted = submit(CLUSTER_ID)
    waiting = [_wait(name, index) for name, index in waits.items()]
    terminate = tasks.EndCluster(
        task_id="terminate_cluster", cluster=tasks.RUN % "cluster", retries=5
    ).as_teardown(setups=[begin, create, ready, submitted], on_failure_fail_dagrun=True)
    end = EmptyOperator(task_id="end")

    _chain([begin, *before, create, ready, submitted, *waiting, *after, end])
    _chain([waiting[-1], terminate, end])


def _wait(name: str, index: int) -> EmrStepSensor:
    return EmrStepSensor(
        task_id=f"wait_for_{name}",
        job_flow_id=CLUSTER_ID,
        step_id="{{ ti.xcom_pull(task_ids='submit_steps')[%d] }}" % index,
        aws_conn_id=None,
        deferrable=True,
        poke_interval=_MINUTE,
        max_attempts=6 * 60,
        # A failed step stays failed: a retry only helps when the question itself failed.
        retry_delay=timedelta(minutes=1),
        retry_exponential_backoff=False,
        execution_timeout=timedelta(hours=7),
    )


def _chain(line: Sequence[BaseOperator]) -> None:
    for first, second in zip(line, line[1:]):
        first >> second
