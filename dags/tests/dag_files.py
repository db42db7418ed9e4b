"""The DAG files under test, read as Airflow reads them."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from .airflow_stand_in import Dag, airflow, run_file

#: The folder under test; the tests of seeded breakages name a changed copy.
FOLDER = Path(os.environ.get("PLINTH_DAGS_UNDER_TEST") or Path(__file__).parent.parent)

PIPELINES = ("big_data_pipeline", "big_data_backfill", "big_data_on_arrival")


@functools.cache
def dag(name: str, flavour: int = 2) -> Dag:
    """The DAG that a file defines."""
    with airflow(flavour, FOLDER):
        module = run_file(FOLDER / f"{name}.py")
    found = [value for value in vars(module).values() if isinstance(value, Dag)]
    if [one.dag_id for one in found] != [name]:
        raise AssertionError(f"{name}.py must define the DAG {name}, and no other: {found}")
    return found[0]


def sources() -> dict[str, str]:
    """Text of every file that reaches Airflow, by its path."""
    return {
        str(file.relative_to(FOLDER)): file.read_text(encoding="utf-8")
        for file in sorted(FOLDER.rglob("*"))
        if file.is_file()
        and file.suffix in (".py", ".txt", ".json", ".sh")
        and file.relative_to(FOLDER).parts[0] != "tests"
    }
