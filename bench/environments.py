#!/usr/bin/env python3
"""Times the synthesis of the platform: `./plinth synth` warm, every environment and one.

Whole processes, from the shell to the written files. Writes bench/results/environments.md.
"""

import argparse
import tempfile

from measure import measure, write_table

TARGET_SECONDS = 2.5

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--runs", type=int, default=7)
runs = parser.parse_args().runs

with tempfile.TemporaryDirectory(prefix="plinth-environments-") as output:
    # The first gate after a build writes the archive of classes that every command starts with.
    measure(["./plinth", "gate", "dev", "-o", output], 1, warmups=0)
    synth = ["./plinth", "synth", "-o", output]
    every = measure(synth, runs, warmups=2)
    one = measure([*synth, "dev"], runs)
    # With JSII_NODE the launcher leaves jsii its own two processes.
    stock = measure(synth, runs, env={"JSII_NODE": "node"})
start = measure(["./plinth", "--version"], runs)

rows = [
    [name, f"{m.median:.2f} s", m.spread, f"{m.median / every.median:.2f}"]
    for name, m in (
        ("`./plinth synth`, every environment", every),
        ("`./plinth synth dev`", one),
        ("every environment, with jsii's own Node processes", stock),
        ("`./plinth --version`: JVM and command line alone", start),
    )
]
write_table(
    "environments", "Synthesis of every environment, warm", f"bench/environments.py --runs {runs}",
    ["command", "median", "range, s", "ratio to the first"], rows,
    f"Target: every environment within {TARGET_SECONDS} s on two cores, the whole process:"
    f" **{'met' if every.median < TARGET_SECONDS else 'MISSED'}**.")
