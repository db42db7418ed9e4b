"""The tasks and callbacks that Airflow runs: thin, each calls plain code with a client of AWS.

Clients come from the Amazon provider's hooks without a connection: a worker's own role is what it
may do.
"""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from airflow.providers.amazon.aws.hooks.emr import EmrHook
from airflow.providers.amazon.aws.hooks.s3 import S3Hook
from airflow.providers.amazon.aws.hooks.secrets_manager import SecretsManagerHook
from airflow.providers.amazon.aws.hooks.sns import SnsHook
from airflow.providers.amazon.aws.hooks.sqs import SqsHook

from . import arrivals, clusters, config, job_flow, notifications, steps
from .airflow_names import BaseOperator

#: What the run's tags and cluster are known by; the first task returns it.
RUN = "{{ ti.xcom_pull(task_ids='begin')['%s'] }}"

#: Kinds of steps: what is done for each day.
STEPS = {"days": steps.of_days, "arrivals": steps.of_arrivals}


def platform() -> config.Platform:
    """The environment that this Airflow belongs to."""
    s3 = S3Hook(aws_conn_id=None)
    return config.load(lambda bucket, key: s3.read_key(key, bucket_name=bucket))


class BeginRun(BaseOperator):
    """Reads the configuration and names the run's cluster; returns what later tasks need of it."""

    def execute(self, context: Mapping[str, Any]) -> dict[str, str | None]:
        here = platform()
        return {
            "environment": here.environment,
            "cluster": clusters.name_of_run(
                here.environment, self.dag_id, context["dag_run"].run_id
            ),
            "queue_url": here.queue_url,
        }


class StartCluster(BaseOperator):
    """Starts the cluster of the run from the job flow that the stack wrote; returns its id."""

    template_fields: Sequence[str] = ("cluster",)

    def __init__(self, *, cluster: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cluster = cluster

    def execute(self, context: Mapping[str, Any]) -> str:
        here = platform()
        s3 = S3Hook(aws_conn_id=None)
        artifacts = here.bucket("artifacts")
        request = job_flow.compose(
            s3.read_key(here.request, bucket_name=artifacts),
            s3.read_key(here.placement, bucket_name=artifacts),
            {"airflow-dag": self.dag_id, "airflow-run": self.cluster},
        )
        return clusters.start(EmrHook(aws_conn_id=None).conn, request, self.cluster)

    def on_kill(self) -> None:
        """Ends what this try may have started: nobody may be there to end it later."""
        clusters.end(EmrHook(aws_conn_id=None).conn, self.cluster, patience=60, poll=5)


class SubmitSteps(BaseOperator):
    """Submits the steps of each day; returns their ids.

    :param cluster_id: id of the cluster
    :param days: the days, separated by commas
    :param kind: a key of ``STEPS``
    """

    template_fields: Sequence[str] = ("cluster_id", "days")

    def __init__(self, *, cluster_id: str, days: str, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cluster_id = cluster_id
        self.days = days
        self.kind = kind

    def execute(self, context: Mapping[str, Any]) -> list[str]:
        return clusters.submit(
            EmrHook(aws_conn_id=None).conn, self.cluster_id, self.steps(platform())
        )

    def steps(self, here: config.Platform) -> list[dict[str, Any]]:
        return STEPS[self.kind](here, self.days.split(","))


class SubmitBackfill(BaseOperator):
    """Submits the steps of a range of days; returns their ids."""

    template_fields: Sequence[str] = ("cluster_id", "first", "last")

    def __init__(self, *, cluster_id: str, first: str, last: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cluster_id = cluster_id
        self.first = first
        self.last = last

    def execute(self, context: Mapping[str, Any]) -> list[str]:
        return clusters.submit(
            EmrHook(aws_conn_id=None).conn,
            self.cluster_id,
            steps.of_range(platform(), self.first, self.last),
        )


class EndCluster(BaseOperator):
    """Ends every cluster of the run and makes sure of it."""

    template_fields: Sequence[str] = ("cluster",)

    def __init__(self, *, cluster: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cluster = cluster

    def execute(self, context: Mapping[str, Any]) -> list[str]:
        return clusters.end(EmrHook(aws_conn_id=None).conn, self.cluster)


class ReadArrivals(BaseOperator):
    """Returns the days that the received messages tell of, separated by commas."""

    def __init__(self, *, received_by: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.received_by = received_by

    def execute(self, context: Mapping[str, Any]) -> str:
        messages = context["ti"].xcom_pull(task_ids=self.received_by, key="messages")
        return ",".join(arrivals.days(messages or []))


class AcknowledgeArrivals(BaseOperator):
    """Deletes the messages that this run answered; a failed run leaves them to come again."""

    template_fields: Sequence[str] = ("queue_url",)

    def __init__(self, *, received_by: str, queue_url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.received_by = received_by
        self.queue_url = queue_url

    def execute(self, context: Mapping[str, Any]) -> None:
        messages = context["ti"].xcom_pull(task_ids=self.received_by, key="messages")
        arrivals.acknowledge(SqsHook(aws_conn_id=None).conn, self.queue_url, messages or [])


def tell_failure(context: Mapping[str, Any]) -> None:
    """Callback of a failed task."""
    _tell("failure", context)


def tell_success(context: Mapping[str, Any]) -> None:
    """Callback of a run all of whose tasks succeeded."""
    _tell("success", context)


def _tell(template: str, context: Mapping[str, Any]) -> None:
    here = platform()
    notifications.deliver(
        notifications.compose(template, notifications.facts(here.environment, context)),
        _channels(here),
    )


def _channels(here: config.Platform) -> list[notifications.Channel]:
    channels: list[notifications.Channel] = []
    if here.topic_arn:
        channels.append(notifications.Topic(SnsHook(aws_conn_id=None).conn, here.topic_arn))
    if here.smtp_secret:
        secret = here.smtp_secret
        channels.append(
            notifications.SecretMail(
                lambda: SecretsManagerHook(aws_conn_id=None).get_secret_as_dict(secret)
            )
        )
    return channels
