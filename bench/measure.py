"""Runs whole processes and writes Markdown tables of medians; shared by the benchmarks here."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import platform
import statistics
import subprocess
import time
import typing

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"


@dataclasses.dataclass(frozen=True)
class Measurement:
    """Wall seconds of each run, the largest resident set of any run in MiB, and the median of processor seconds."""

    seconds: list[float]
    peak_mib: float
    cpu: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        return f"{min(self.seconds):.2f}–{max(self.seconds):.2f}"


@dataclasses.dataclass(frozen=True)
class Case:
    """A command to measure. A run that ends otherwise than `expected` is an error.

    `before` is called before each run, for instance to empty a cache; it is not measured.
    """

    command: list[str]
    expected: tuple[int, ...] = (0,)
    env: dict[str, str] | None = None
    before: typing.Callable[[], object] | None = None


def measure(command: list[str], runs: int, warmups: int = 1, expected=(0,), env=None, before=None) -> Measurement:
    """Median-ready measurements of one command; see `Case`."""
    return measure_in_turn([Case(command, expected, env, before)], runs, warmups)[0]


def measure_in_turn(cases: list[Case], runs: int, warmups: int = 1) -> list[Measurement]:
    """Measurements of commands that are compared with each other: each runs once, then each again, and so on.

    A machine whose speed drifts is then as fast for one as for the other.
    """
    rounds = [[_once(case) for case in cases] for _ in range(warmups + runs)][warmups:]
    return [
        Measurement([run.seconds for run in each], max(run.peak_mib for run in each),
                    statistics.median(run.cpu for run in each))
        for each in zip(*rounds)
    ]


@dataclasses.dataclass(frozen=True)
class _Run:
    seconds: float
    peak_mib: float
    cpu: float


def _once(case: Case) -> _Run:
    if case.before:
        case.before()
    start = time.perf_counter()
    process = subprocess.Popen(
        case.command, cwd=ROOT, env={**os.environ, **(case.env or {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in case.expected:
        raise SystemExit(f"{' '.join(case.command)} ended with {process.returncode}:\n{error.decode()}")
    return _Run(elapsed, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def write_table(name: str, title: str, command: str, header: list[str], rows: list[list[str]], notes: str = "") -> None:
    """Writes `bench/results/<name>.md` and prints it."""
    lines = [
        f"# {title}",
        "",
        f"Written by `{command}` on {platform.machine()} with {os.cpu_count()} cores, {_java()}.",
        "",
        "| " + " | ".join(header) + " |",
        "|" + "|".join("---" if i == 0 else "--:" for i in range(len(header))) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    if notes:
        lines += ["", notes]
    text = "\n".join(lines) + "\n"
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


def _java() -> str:
    result = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    return result.stderr.splitlines()[0].replace('"', "")
