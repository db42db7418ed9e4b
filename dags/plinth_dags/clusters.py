"""The cluster of one run, found by its name: started once, ended always.

Every call can be repeated, since a worker may die between an answer of AWS and the moment Airflow
has stored it. The name, not a stored id, is what tells a run's cluster: it is known before the
cluster starts, so nothing that was started can be lost.
"""

from __future__ import annotations

import logging
import re
import time
from typing import Any, Callable, Sequence

log = logging.getLogger(__name__)

#: States of a cluster that costs money and takes steps.
ALIVE = ("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING")

#: States of a step that need not be submitted again.
_UNDER_WAY = ("PENDING", "RUNNING", "COMPLETED")

#: What EMR allows in the name of a cluster, and how long one is.
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_.:+=@/-]")
_LONGEST_NAME = 256


class ClusterStillAlive(RuntimeError):
    """A cluster was told to end and did not."""


def name_of_run(environment: str, dag_id: str, run_id: str) -> str:
    """The name of a run's cluster: the same for every try of every task of the run."""
    name = _NOT_IN_A_NAME.sub("-", f"{environment}/{dag_id}/{run_id}")
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"the run's name is too long for a cluster: {name}")
    return name


def alive(emr: Any, name: str) -> list[str]:
    """Ids of the clusters of that name that are not ending."""
    found = []
    marker: dict[str, str] = {}
    while True:
        page = emr.list_clusters(ClusterStates=list(ALIVE), **marker)
        found += [cluster["Id"] for cluster in page["Clusters"] if cluster["Name"] == name]
        if not page.get("Marker"):
            return found
        marker = {"Marker": page["Marker"]}


def start(emr: Any, job_flow: dict[str, Any], name: str) -> str:
    """Starts the run's cluster, unless a former try did; its id."""
    running = alive(emr, name)
    if running:
        log.info("cluster %s of %s runs since a former try", running[0], name)
        return running[0]
    cluster = emr.run_job_flow(**{**job_flow, "Name": name})["JobFlowId"]
    log.info("cluster %s of %s starts", cluster, name)
    return cluster


def submit(emr: Any, cluster: str, steps: Sequence[dict[str, Any]]) -> list[str]:
    """Submits the steps that the cluster does not have under way; the ids of all, in order."""
    known = _steps_under_way(emr, cluster)
    missing = [step for step in steps if step["Name"] not in known]
    if missing:
        added = emr.add_job_flow_steps(JobFlowId=cluster, Steps=missing)["StepIds"]
        known.update(zip((step["Name"] for step in missing), added))
    return [known[step["Name"]] for step in steps]


def end(
    emr: Any,
    name: str,
    *,
    patience: float = 600,
    poll: float = 15,
    sleep: Callable[[float], None] = time.sleep,
) -> list[str]:
    """Ends every cluster of the run and makes sure of it; the ids of those it ended.

    :param patience: seconds until ``ClusterStillAlive``
    :param poll: seconds between two looks
    """
    ended: list[str] = []
    waited = 0.0
    calm = 0
    while True:
        running = alive(emr, name)
        if running:
            calm = 0
            if waited >= patience:
                raise ClusterStillAlive(
                    f"after {waited:.0f} s these clusters of {name} still run:"
                    f" {', '.join(running)}; end them by hand"
                )
            emr.terminate_job_flows(JobFlowIds=running)
            log.info("told %s of %s to end", ", ".join(running), name)
            ended += [cluster for cluster in running if cluster not in ended]
        else:
            # The list may lag behind a start: only the second empty one counts.
            calm += 1
            if calm == 2:
                return ended
        sleep(poll)
        waited += poll


def _steps_under_way(emr: Any, cluster: str) -> dict[str, str]:
    known: dict[str, str] = {}
    marker: dict[str, str] = {}
    while True:
        page = emr.list_steps(ClusterId=cluster, StepStates=list(_UNDER_WAY), **marker)
        for step in page["Steps"]:
            known.setdefault(step["Name"], step["Id"])
        if not page.get("Marker"):
            return known
        marker = {"Marker": page["Marker"]}
