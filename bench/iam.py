#!/usr/bin/env python3
"""Times the IAM engine with JMH: opening the catalogue of actions."""

from jmh_run import median, run_jmh, spread
from measure import write_table

results = run_jmh("dev.plinth.bench.iam.*")
rows = [[name, f"{median(one):.1f} ms", spread(one)] for name, one in sorted(results.items())]
write_table("iam", "The IAM engine", "bench/iam.py", ["what", "median", "range, ms"], rows)
