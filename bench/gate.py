#!/usr/bin/env python3
"""Times the gate: `./plinth gate dev` warm, all environments, and without class-data sharing."""

import argparse

from measure import ROOT, measure, write_table

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--runs", type=int, default=7)
runs = parser.parse_args().runs

java = ["java", f"-Dplinth.home={ROOT}", "-jar", "cli/target/dist/plinth.jar"]
dev = measure(["./plinth", "gate", "dev"], runs, warmups=2)
every = measure(["./plinth", "gate"], runs)
plain = measure([*java, "gate", "dev"], runs)
usage = measure(["./plinth", "--help"], runs)

rows = [
    [name, f"{m.median:.2f} s", m.spread, f"{m.median / plain.median:.2f}", f"{m.peak_mib:.0f} MiB"]
    for name, m in (
        ("`./plinth gate dev`, warm", dev),
        ("the same, plain `java -jar` (no archive, default JVM flags)", plain),
        ("`./plinth gate`, every environment", every),
        ("`./plinth --help`", usage),
    )
]
write_table(
    "gate", "The gate, warm", f"bench/gate.py --runs {runs}",
    ["command", "median", "range, s", "ratio to plain", "largest process"], rows,
    f"Target: `./plinth gate dev` within 4 s on two cores: **{'met' if dev.median <= 4 else 'MISSED'}**.")
