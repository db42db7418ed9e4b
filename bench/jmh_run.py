"""Builds and runs the JMH benchmarks of bench/jmh; shared by the benchmarks here."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import tempfile

from measure import ROOT


def run_jmh(pattern: str) -> dict[str, dict]:
    """Runs the benchmarks whose name matches; by method name and parameters, what JMH says of each.

    Of each result, `primaryMetric.score` is the mean, `scorePercentiles["50.0"]` the median.
    """
    subprocess.run(
        ["./mvnw", "-q", "-Pbench", "-pl", "bench/jmh", "-am", "package", "-DskipTests", "-Dspotless.check.skip=true"],
        cwd=ROOT, check=True)
    target = ROOT / "bench" / "jmh" / "target"
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        subprocess.run(
            ["java", "-cp", os.pathsep.join([str(target / "classes"), str(target / "lib" / "*")]),
             "org.openjdk.jmh.Main", pattern, "-rf", "json", "-rff", str(result)],
            check=True)
        results = json.loads(result.read_text(encoding="utf-8"))
    return {name(one): one for one in results}


def name(result: dict) -> str:
    """For example `analyse(roles=500)`."""
    parameters = ", ".join(f"{key}={value}" for key, value in sorted(result.get("params", {}).items()))
    method = result["benchmark"].rsplit(".", 1)[1]
    return f"{method}({parameters})" if parameters else method


def median(result: dict) -> float:
    """The median of all iterations of all forks, in the benchmark's unit."""
    return result["primaryMetric"]["scorePercentiles"]["50.0"]


def spread(result: dict) -> str:
    """The fastest and the slowest iteration."""
    percentiles = result["primaryMetric"]["scorePercentiles"]
    return f"{percentiles['0.0']:.1f}–{percentiles['100.0']:.1f}"
