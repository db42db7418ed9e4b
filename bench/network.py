#!/usr/bin/env python3
"""Times the network engine with JMH: internet exposure of every interface, at three sizes of a network."""

from jmh_run import median, run_jmh, spread
from measure import write_table

results = run_jmh("dev.plinth.bench.network.*")
sizes = sorted(results.items(), key=lambda one: int(one[1]["params"]["percent"]))
smallest = median(sizes[0][1])
rows = []
for _, one in sizes:
    percent = int(one["params"]["percent"])
    rows.append([
        f"{50 * percent:,} interfaces, {20 * percent:,} subnets, {200 * percent:,} rules",
        f"{median(one):.0f} ms", spread(one),
        f"{percent / int(sizes[0][1]['params']['percent']):.0f}", f"{median(one) / smallest:.1f}"])
largest = median(sizes[-1][1])
write_table(
    "network", "The network engine", "bench/network.py",
    ["exposure of all, model included", "median", "range, ms", "size, ratio", "time, ratio"], rows,
    f"Target: the largest below 2 s: **{'met' if largest < 2000 else 'MISSED'}**; growth near linear"
    f" (at most 1.5 times the growth of the size): **{'met' if largest / smallest <= 6 else 'MISSED'}**.")
