#!/usr/bin/env python3
"""Times the IAM engine with JMH: all identity rules over 500 roles with 10,000 statements."""

from jmh_run import median, run_jmh, spread
from measure import write_table

TARGET_MS = 1000

results = run_jmh("dev.plinth.bench.iam.*")
names = {
    "openAndFindOneAction": "open the catalogue in a fresh process, find one action",
    "readOnly(roles=50)": "only read 1,000 statements of 50 roles",
    "analyse(roles=50)": "all identity rules on 1,000 statements of 50 roles",
    "readOnly(roles=500)": "only read 10,000 statements of 500 roles",
    "analyse(roles=500)": "all identity rules on 10,000 statements of 500 roles",
}
rows = [[what, f"{median(results[name]):.1f} ms", spread(results[name])] for name, what in names.items()]
largest = median(results["analyse(roles=500)"])
ratio = largest / median(results["readOnly(roles=500)"])
growth = largest / median(results["analyse(roles=50)"])
write_table(
    "iam", "The IAM engine", "bench/iam.py", ["what", "median", "range, ms"], rows,
    f"The analysis takes {ratio:.1f} times as long as only reading the documents, and {growth:.1f} times as long "
    f"for ten times the roles. Target for 10,000 statements after start-up: below {TARGET_MS:,} ms: "
    f"**{'met' if largest < TARGET_MS else 'MISSED'}**.")
