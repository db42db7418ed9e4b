"""What becomes of a run when some of its tasks fail: Airflow's trigger rules, worked out."""

from __future__ import annotations

from typing import Iterable

from .airflow_stand_in import BaseOperator, Dag

SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED = "success", "failed", "upstream_failed", "skipped"


def states(dag: Dag, failing: Iterable[str] = ()) -> dict[str, str]:
    """The state of every task at the end of the run."""
    done: dict[str, str] = {}
    while len(done) < len(dag.tasks):
        ready = [
            task
            for task in dag.tasks.values()
            if task.task_id not in done and task.upstream <= done.keys()
        ]
        if not ready:
            raise AssertionError(f"{dag.dag_id} has a cycle: {dag.tasks.keys() - done.keys()}")
        for task in ready:
            done[task.task_id] = _state(task, dag, done, set(failing))
    return done


def run_state(dag: Dag, done: dict[str, str]) -> str:
    """Success or failure of the run: its leaves decide, and the teardowns that may fail it."""
    deciding = [
        task
        for task in dag.tasks.values()
        if (not task.downstream and not task.is_teardown)
        or (task.is_teardown and task.on_failure_fail_dagrun)
    ]
    bad = [task for task in deciding if done[task.task_id] in (FAILED, UPSTREAM_FAILED)]
    return FAILED if bad else SUCCESS


def cleared_with(dag: Dag, task_id: str) -> set[str]:
    """What clearing a task and those after it clears: also its setups, and their teardowns."""
    after = reachable(dag, task_id, "downstream")
    setups = {name for name in reachable(dag, task_id, "upstream") if dag.tasks[name].is_setup}
    teardowns = {
        name for setup in setups for name in dag.tasks[setup].downstream
        if dag.tasks[name].is_teardown
    }  # fmt: skip
    return {task_id} | after | setups | teardowns


def reachable(dag: Dag, task_id: str, direction: str) -> set[str]:
    found: set[str] = set()
    todo = [task_id]
    while todo:
        for name in getattr(dag.tasks[todo.pop()], direction) - found:
            found.add(name)
            todo.append(name)
    return found


def _state(task: BaseOperator, dag: Dag, done: dict[str, str], failing: set[str]) -> str:
    upstream = [done[name] for name in task.upstream]
    outcome = FAILED if task.task_id in failing else SUCCESS
    if task.trigger_rule == "all_done" or not upstream:
        return outcome
    if task.trigger_rule == "all_done_setup_success":
        setups = [done[name] for name in task.upstream if dag.tasks[name].is_setup]
        if SUCCESS in setups:
            return outcome
        return SKIPPED if set(setups) == {SKIPPED} else UPSTREAM_FAILED
    if task.trigger_rule != "all_success":
        raise AssertionError(f"{task.task_id} has a rule without meaning here: {task.trigger_rule}")
    if FAILED in upstream or UPSTREAM_FAILED in upstream:
        return UPSTREAM_FAILED
    return SKIPPED if SKIPPED in upstream else outcome
