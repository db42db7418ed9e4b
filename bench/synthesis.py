#!/usr/bin/env python3
"""Synthesis with Plinth's slim bindings against the stock provider jar, cold and warm.

Each figure is a whole process: JVM start, jsii kernel in Node, 40 resources, cdk.tf.json written.
Cold: an empty jsii package cache, as on a fresh machine or CI runner. Warm: the cache of the run
before. The variants take turns, so that a busy moment hits both. Writes bench/results/synthesis.md.
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULE = ROOT / "aws-bindings"
RESULTS = ROOT / "bench" / "results" / "synthesis.md"
TARGET_RATIO_COLD = 5


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def build(work):
    """Packages the slim jar and compiles the benchmark's app; the class path of each variant."""
    listing = work / "classpath"
    run(
        [ROOT / "mvnw", "-q", "-pl", "aws-bindings", "package", "-DskipTests",
         "dependency:build-classpath", f"-Dmdep.outputFile={listing}"],
        cwd=ROOT,
    )
    libraries = listing.read_text().split(os.pathsep)
    stock = next(jar for jar in libraries if "cdktf-provider-aws-" in jar)
    slim = next(
        str(jar) for jar in (MODULE / "target").glob("plinth-aws-bindings-*.jar")
        if not jar.stem.endswith(("sources", "javadoc"))
    )
    libraries.remove(stock)
    classes = work / "classes"
    run(["javac", "-proc:none", "-d", classes, "-cp", os.pathsep.join([slim, *libraries]),
         ROOT / "bench" / "synthesis" / "FortyResources.java"])
    return {
        name: (jar, os.pathsep.join([str(classes), jar, *libraries]))
        for name, jar in (("slim", slim), ("stock", stock))
    }


def synthesize(class_path, cache, output):
    environment = os.environ | {
        "JSII_RUNTIME_PACKAGE_CACHE_ROOT": str(cache),
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "18,20",
    }
    start = time.perf_counter()
    run(["java", "-cp", class_path, "FortyResources", output], env=environment, cwd=output.parent)
    return time.perf_counter() - start


def measure(variants, runs, work):
    seconds = {(name, state): [] for name in variants for state in ("cold", "warm")}
    for _ in range(runs):
        for name, (_, class_path) in variants.items():
            cache = work / f"cache-{name}"
            shutil.rmtree(cache, ignore_errors=True)
            for state in ("cold", "warm"):
                output = work / f"out-{name}"
                seconds[name, state].append(synthesize(class_path, cache, output))
    same = run(["diff", "-r", work / "out-slim", work / "out-stock"])
    assert not same
    return seconds


def table(variants, seconds, runs):
    def cell(name, state):
        values = seconds[name, state]
        return f"{statistics.median(values):.2f} s ({min(values):.2f}–{max(values):.2f})"

    def ratio(state):
        stock, slim = (statistics.median(seconds[name, state]) for name in ("stock", "slim"))
        return stock / slim

    def size(name):
        return pathlib.Path(variants[name][0]).stat().st_size

    node = run(["node", "--version"]).strip()
    java = run(["java", "-version"]).splitlines()[0]
    cold = ratio("cold")
    verdict = "met" if cold >= TARGET_RATIO_COLD else "MISSED"
    return f"""# Synthesis: slim against stock bindings

`bench/synthesis.py --runs {runs}` on {os.cpu_count()} cores, {platform.machine()}, {java}, Node {node}.
Whole process, 40 resources; median of {runs} runs (least–most). Both write the same bytes.

| | slim | stock | stock ÷ slim |
|---|---|---|---|
| cold (empty jsii cache) | {cell("slim", "cold")} | {cell("stock", "cold")} | {cold:.1f} |
| warm | {cell("slim", "warm")} | {cell("stock", "warm")} | {ratio("warm"):.1f} |
| jar | {size("slim") / 1e6:.1f} MB | {size("stock") / 1e6:.1f} MB | {size("stock") / size("slim"):.0f} |

Target: at least {TARGET_RATIO_COLD} times faster cold: {verdict}.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each variant (default 5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="plinth-synthesis-") as directory:
        work = pathlib.Path(directory)
        variants = build(work)
        result = table(variants, measure(variants, runs, work), runs)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(result)
    print(result)


if __name__ == "__main__":
    main()
