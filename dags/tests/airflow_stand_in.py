"""A recording stand-in of the parts of Airflow that the DAGs use.

It keeps what Airflow refuses: an argument that an operator does not have, two tasks of one id, a
cycle, a setup without teardown. The signatures are those of Airflow 2.10.3 with the Amazon provider
9.0.0, which MWAA's constraints name; ``flavour`` 3 moves the names to where Airflow 3 has them.
The real Airflow imports and runs the same files in the workflow ``dags.yml``.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import types
from pathlib import Path
from typing import Any, Iterator

#: Arguments of every operator.
_BASE = {
    "default_args", "depends_on_past", "doc_md", "email", "execution_timeout", "max_retry_delay",
    "on_failure_callback", "on_retry_callback", "on_success_callback", "owner", "params", "pool",
    "priority_weight", "queue", "retries", "retry_delay", "retry_exponential_backoff", "sla",
    "trigger_rule", "wait_for_downstream", "do_xcom_push",
}  # fmt: skip
_SENSOR = {"mode", "poke_interval", "timeout", "soft_fail", "exponential_backoff", "aws_conn_id"}

#: Arguments of a DAG.
_DAG = {
    "dag_id", "description", "schedule", "start_date", "end_date", "catchup", "max_active_runs",
    "max_active_tasks", "dagrun_timeout", "default_args", "params", "tags", "doc_md",
    "on_success_callback", "on_failure_callback", "render_template_as_native_obj",
}  # fmt: skip


class Dag:
    """Records a DAG."""

    current: Dag | None = None

    def __init__(self, dag_id: str, **arguments: Any) -> None:
        unknown = arguments.keys() - _DAG
        if unknown:
            raise TypeError(f"DAG {dag_id} got unexpected arguments {sorted(unknown)}")
        self.dag_id = dag_id
        self.arguments = arguments
        self.tasks: dict[str, BaseOperator] = {}

    def __enter__(self) -> Dag:
        Dag.current = self
        return self

    def __exit__(self, *_: object) -> None:
        Dag.current = None

    def __getattr__(self, name: str) -> Any:
        if name in _DAG:
            return self.arguments.get(name)
        raise AttributeError(name)


class BaseOperator:
    """Records a task; ``arguments`` holds what it was given, with the DAG's defaults below."""

    template_fields: tuple[str, ...] = ()
    accepts: set[str] = set()

    def __init__(self, *, task_id: str, **arguments: Any) -> None:
        unknown = arguments.keys() - _BASE - self.accepts
        if unknown:
            raise TypeError(f"{type(self).__name__} {task_id} got {sorted(unknown)}")
        dag = Dag.current
        if dag is None:
            raise RuntimeError(f"{task_id} is in no DAG")
        if task_id in dag.tasks:
            raise ValueError(f"{dag.dag_id} has two tasks {task_id}")
        self.task_id = task_id
        self.dag_id = dag.dag_id
        self.arguments = {**(dag.arguments.get("default_args") or {}), **arguments}
        self.trigger_rule = str(self.arguments.get("trigger_rule", "all_success"))
        self.upstream: set[str] = set()
        self.downstream: set[str] = set()
        self.is_setup = self.is_teardown = False
        self.on_failure_fail_dagrun = False
        self._dag = dag
        dag.tasks[task_id] = self

    def __rshift__(self, other: Any) -> Any:
        for task in other if isinstance(other, (list, tuple)) else [other]:
            self.downstream.add(task.task_id)
            task.upstream.add(self.task_id)
        return other

    def __rrshift__(self, others: Any) -> BaseOperator:
        for task in others:
            task >> self
        return self

    def as_setup(self) -> BaseOperator:
        self.is_setup = True
        return self

    def as_teardown(
        self, *, setups: Any = None, on_failure_fail_dagrun: bool = False
    ) -> BaseOperator:
        if self.arguments.get("trigger_rule"):
            raise ValueError(f"{self.task_id} is a teardown: it cannot have a trigger rule")
        self.is_teardown = True
        self.trigger_rule = "all_done_setup_success"
        self.on_failure_fail_dagrun = on_failure_fail_dagrun
        for setup in setups if isinstance(setups, (list, tuple)) else [setups]:
            setup.as_setup() >> self
        return self


def _operator(name: str, *accepts: str, sensor: bool = False, templates: tuple = ()) -> type:
    return type(
        name,
        (BaseOperator,),
        {"accepts": set(accepts) | (_SENSOR if sensor else set()), "template_fields": templates},
    )


class Param:
    """Records a parameter of a DAG."""

    def __init__(self, default: Any = ..., description: str | None = None, **schema: Any) -> None:
        self.default = default
        self.description = description
        self.schema = schema


class CronDataIntervalTimetable:
    """Records a timetable."""

    def __init__(self, cron: str, timezone: str) -> None:
        self.cron = cron
        self.timezone = timezone


def hookimpl(function: Any) -> Any:
    """Marks what Airflow is to call, as pluggy does."""
    function.airflow_impl = {"optionalhook": False}
    return function


class AirflowPlugin:
    """What plugins derive from."""


class Hook:
    """Gives the client, or the objects, that a test put there."""

    clients: dict[str, Any] = {}

    def __init__(self, aws_conn_id: str | None = "aws_default", **_: Any) -> None:
        self.aws_conn_id = aws_conn_id

    @property
    def conn(self) -> Any:
        return self.clients[type(self).__name__]

    def read_key(self, key: str, bucket_name: str) -> str:
        return self.clients["S3Hook"][f"{bucket_name}/{key}"]

    def get_secret_as_dict(self, name: str) -> dict:
        return self.clients["SecretsManagerHook"][name]


def _hook(name: str) -> type:
    return type(name, (Hook,), {})


def _modules(flavour: int) -> dict[str, dict[str, Any]]:
    empty = _operator("EmptyOperator")
    python = _operator(
        "PythonOperator", "python_callable", "op_args", "op_kwargs", templates=("op_kwargs",)
    )
    aws = "airflow.providers.amazon.aws"
    modules: dict[str, dict[str, Any]] = {
        "airflow.listeners": {"hookimpl": hookimpl},
        "airflow.plugins_manager": {"AirflowPlugin": AirflowPlugin},
        "airflow.timetables.interval": {"CronDataIntervalTimetable": CronDataIntervalTimetable},
        f"{aws}.hooks.emr": {"EmrHook": _hook("EmrHook")},
        f"{aws}.hooks.s3": {"S3Hook": _hook("S3Hook")},
        f"{aws}.hooks.sns": {"SnsHook": _hook("SnsHook")},
        f"{aws}.hooks.sqs": {"SqsHook": _hook("SqsHook")},
        f"{aws}.hooks.secrets_manager": {"SecretsManagerHook": _hook("SecretsManagerHook")},
        f"{aws}.sensors.emr": {
            "EmrJobFlowSensor": _operator(
                "EmrJobFlowSensor",
                "job_flow_id", "target_states", "failed_states", "max_attempts", "deferrable",
                sensor=True,
                templates=("job_flow_id", "target_states", "failed_states"),
            ),
            "EmrStepSensor": _operator(
                "EmrStepSensor",
                "job_flow_id", "step_id", "target_states", "failed_states", "max_attempts",
                "deferrable",
                sensor=True,
                templates=("job_flow_id", "step_id", "target_states", "failed_states"),
            ),
        },
        f"{aws}.sensors.sqs": {
            "SqsSensor": _operator(
                "SqsSensor",
                "sqs_queue", "max_messages", "num_batches", "wait_time_seconds",
                "visibility_timeout", "message_filtering", "message_filtering_match_values",
                "message_filtering_config", "delete_message_on_reception", "deferrable",
                sensor=True,
                templates=("sqs_queue", "max_messages", "message_filtering_config"),
            )
        },
    }  # fmt: skip
    if flavour == 3:
        standard = "airflow.providers.standard.operators"
        modules["airflow.sdk"] = {"DAG": Dag, "BaseOperator": BaseOperator, "Param": Param}
        modules[f"{standard}.empty"] = {"EmptyOperator": empty}
        modules[f"{standard}.python"] = {"PythonOperator": python}
        modules["airflow"] = {}
    else:
        modules["airflow"] = {"DAG": Dag}
        modules["airflow.models.baseoperator"] = {"BaseOperator": BaseOperator}
        modules["airflow.models.param"] = {"Param": Param}
        modules["airflow.operators.empty"] = {"EmptyOperator": empty}
        modules["airflow.operators.python"] = {"PythonOperator": python}
    return modules


@contextlib.contextmanager
def airflow(flavour: int, folder: Path) -> Iterator[None]:
    """Within it, ``airflow`` is the stand-in and ``plinth_dags`` the folder's, both fresh."""

    def ours(name: str) -> bool:
        return name.split(".")[0] in ("airflow", "plinth_dags")

    before = {name: sys.modules.pop(name) for name in list(sys.modules) if ours(name)}
    for name, content in _modules(flavour).items():
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            package = ".".join(parts[:end])
            module = sys.modules.setdefault(package, types.ModuleType(package))
            module.__path__ = []
        vars(sys.modules[name]).update(content)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        Hook.clients = {}
        for name in [name for name in sys.modules if ours(name)]:
            del sys.modules[name]
        sys.modules.update(before)


def run_file(file: Path) -> types.ModuleType:
    """Executes a DAG file, as Airflow's parser does."""
    spec = importlib.util.spec_from_file_location(f"dag_file_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
