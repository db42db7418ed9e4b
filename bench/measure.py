"""Runs whole processes and writes Markdown tables of medians; shared by the benchmarks here."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import platform
import statistics
import subprocess
import time

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


def measure(command: list[str], runs: int, warmups: int = 1, expected=(0,), env=None, before=None) -> Measurement:
    """Median-ready measurements of `command`; a run that ends otherwise than `expected` is an error.

    `before` is called before each run, for instance to empty a cache; it is not measured.
    """
    seconds, cpu, peak = [], [], 0.0
    for run in range(warmups + runs):
        if before:
            before()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in expected:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{error.decode()}")
        if run >= warmups:
            seconds.append(elapsed)
            cpu.append(usage.ru_utime + usage.ru_stime)
            peak = max(peak, usage.ru_maxrss / 1024)
    return Measurement(seconds, peak, statistics.median(cpu))


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
