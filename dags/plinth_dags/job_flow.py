"""The RunJobFlow request that the stack wrote and the gate checked, held against its contract.

A request that RunJobFlow would refuse, or whose cluster could outlive its run, never reaches AWS.
What RunJobFlow accepts is in ``run_job_flow.json``, derived from AWS's own service model.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any, Iterator, Mapping

_ACCEPTED = Path(__file__).with_name("run_job_flow.json")

#: Seconds that AWS allows an idle cluster.
_IDLE_SECONDS = range(60, 604_800 + 1)

#: RunJobFlow could do without; a cluster of this platform cannot.
_REQUIRED = (
    "Name",
    "ReleaseLabel",
    "LogUri",
    "ServiceRole",
    "JobFlowRole",
    "SecurityConfiguration",
)

_FLEETS = ("MASTER", "CORE", "TASK")

_KINDS = {"string": str, "integer": int, "long": int, "boolean": bool, "double": (int, float)}


class ContractError(ValueError):
    """The request breaks its contract; the message names every problem."""

    def __init__(self, problems: list[str]) -> None:
        lines = ["the job flow breaks its contract:", *(f"- {problem}" for problem in problems)]
        super().__init__("\n".join(lines))
        self.problems = problems


def compose(request: str, placement: str, tags: Mapping[str, str]) -> dict[str, Any]:
    """The request with its placement laid over it, object by object, and with the run's tags added.

    Both are JSON text. The result holds its contract, or ``ContractError`` is raised.
    """
    whole = _laid_over(_json("the request", request), _json("the placement", placement))
    check(whole)
    added = [{"Key": key, "Value": value} for key, value in tags.items()]
    kept = [tag for tag in whole.get("Tags", []) if tag.get("Key") not in tags]
    return {**whole, "Tags": kept + added}


def _json(what: str, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise ContractError([f"{what} is not JSON: {error}"]) from error
    if not isinstance(document, dict):
        raise ContractError([f"{what} must be an object, not {_kind(document)}"])
    return document


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _laid_over(merged[key], value) if both else value
    return merged


def check(request: Any) -> None:
    """Raises ``ContractError`` with every problem of the request."""
    problems = list(_shape_problems(request))
    if not problems:
        problems = list(_lifetime_problems(request)) + list(_cluster_problems(request))
    if problems:
        raise ContractError(problems)


def _shape_problems(request: Any) -> Iterator[str]:
    accepted = json.loads(_ACCEPTED.read_text(encoding="utf-8"))
    yield from _mismatches(request, accepted["request"], accepted["shapes"], "")


def _mismatches(value: Any, shape: Any, shapes: dict, path: str) -> Iterator[str]:
    while isinstance(shape, str) and shape.startswith("#"):
        shape = shapes[shape[1:]]
    here = path or "the request"
    if isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{here} must be a list, not {_kind(value)}"
            return
        for index, element in enumerate(value):
            yield from _mismatches(element, shape[0], shapes, f"{path}[{index}]")
    elif isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{here} must be an object, not {_kind(value)}"
            return
        for key, member in value.items():
            at = f"{path}.{key}".lstrip(".")
            if "*" in shape:
                yield from _mismatches(member, shape["*"], shapes, at)
            elif key in shape:
                yield from _mismatches(member, shape[key], shapes, at)
            else:
                close = difflib.get_close_matches(key, shape, 1)
                yield f"{at} is no key of RunJobFlow" + (
                    f"; did you mean {close[0]!r}?" if close else ""
                )
    elif not isinstance(value, _KINDS[shape]) or (shape != "boolean" and isinstance(value, bool)):
        yield f"{here} must be {shape}, not {_kind(value)}"


def _lifetime_problems(request: dict) -> Iterator[str]:
    instances = request.get("Instances", {})
    idle = request.get("AutoTerminationPolicy", {}).get("IdleTimeout")
    if idle not in _IDLE_SECONDS:
        yield (
            f"AutoTerminationPolicy.IdleTimeout is {idle}: it must be {_IDLE_SECONDS[0]} to"
            f" {_IDLE_SECONDS[-1]} seconds, so that a forgotten cluster ends by itself"
        )
    if instances.get("TerminationProtected", False):
        yield "Instances.TerminationProtected is on: the run could not end its cluster"
    if not instances.get("KeepJobFlowAliveWhenNoSteps", False):
        yield (
            "Instances.KeepJobFlowAliveWhenNoSteps is off: the cluster would end before its steps"
            " are submitted"
        )
    if request.get("Steps"):
        yield "Steps are given: the run submits its own"


def _cluster_problems(request: dict) -> Iterator[str]:
    for key in _REQUIRED:
        if not request.get(key):
            yield f"{key} is missing"
    instances = request.get("Instances", {})
    if not (instances.get("Ec2SubnetIds") or instances.get("Ec2SubnetId")):
        yield "Instances.Ec2SubnetIds is missing: the cluster would start in a default subnet"
    if "InstanceGroups" in instances:
        yield "Instances.InstanceGroups is given: use InstanceFleets, which switch types and zones"
    fleets = instances.get("InstanceFleets", [])
    kinds = [fleet.get("InstanceFleetType") for fleet in fleets]
    for index, kind in enumerate(kinds):
        at = f"Instances.InstanceFleets[{index}]"
        if kind not in _FLEETS:
            yield f"{at}.InstanceFleetType is {kind!r}: it must be {', '.join(_FLEETS)}"
        if not fleets[index].get("InstanceTypeConfigs"):
            yield f"{at}.InstanceTypeConfigs is missing: the fleet has no instance type"
    for kind in ("MASTER", "CORE"):
        count = kinds.count(kind)
        if count != 1:
            yield f"Instances.InstanceFleets has {count} fleets {kind}: it must have one"


def _kind(value: Any) -> str:
    return "null" if value is None else type(value).__name__
