#!/usr/bin/env python3
"""Times the Spark side against what it is measured by: Parquet's own writer, a plain copy, and a split by subtraction.

Every measure is a process of its own, so start-up is in every figure. What is compared with is started by the same
launcher, with the same heap, flags and class archive. Processor seconds say the same on a busy machine; wall seconds
need a quiet one.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile

from measure import ROOT, measure, write_table

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--runs", type=int, default=3)
parser.add_argument("--warmups", type=int, default=1, help="runs before them that do not count; default 1")
parser.add_argument("--millions", type=float, default=5, help="rows of the world, in millions; default 5")
parser.add_argument("--only", choices=["generate", "run", "scale", "split"], help="one table only; default all")
options = parser.parse_args()
work = pathlib.Path(tempfile.mkdtemp(prefix="plinth-etl-bench-"))
rows = int(options.millions * 1_000_000)


def compared(name, *arguments):
    """A comparison in one Java file of bench/etl, as a command."""
    return ["env", f"PLINTH_ETL_CLASS_PATH={work / 'classes'}", f"PLINTH_ETL_MAIN={name}", "./plinth", "etl",
            *map(str, arguments)]


def compile_comparisons():
    sources = map(str, sorted((ROOT / "bench/etl").glob("*.java")))
    libraries = ROOT / "spark-etl/target/dist/lib/*"
    subprocess.run(["javac", "-nowarn", "-cp", str(libraries), "-d", str(work / "classes"), *sources], check=True)


def etl(command, *arguments):
    return ["./plinth", "etl", command, *map(str, arguments)]


def clean(*names):
    return lambda: [shutil.rmtree(work / name, ignore_errors=True) for name in names]


def run(raw, *more):
    return etl("run", "--raw", work / raw, "--lake", work / "lake", *more)


def generate():
    ours = measure(etl("generate", "--raw", work / "raw", "--rows", rows), options.runs, options.warmups)
    quarter = measure(etl("generate", "--raw", work / "raw4", "--rows", rows // 4), options.runs, options.warmups)
    writer = measure(compared("RawParquetWriter", work / "writer", rows), options.runs, options.warmups)
    writer_quarter = measure(compared("RawParquetWriter", work / "writer", rows // 4), options.runs, options.warmups)
    our_rate = (rows - rows // 4) / (ours.median - quarter.median)
    limit = (rows - rows // 4) / (writer.median - writer_quarter.median)
    write_table(
        "etl-generate", "Generation against Parquet's own writer", f"bench/etl.py --only generate --millions {options.millions:g}",
        ["what", "median", "range, s", "processor", "rows/s beyond start-up", "share", "peak"],
        [
            [f"`etl generate`, {rows:,} rows", f"{ours.median:.2f} s", ours.spread, f"{ours.cpu:.1f} s",
             f"{our_rate:,.0f}",
             f"{our_rate / limit:.0%}", f"{ours.peak_mib:.0f} MiB"],
            ["Parquet's writer, one thread a core, no Spark", f"{writer.median:.2f} s", writer.spread,
             f"{writer.cpu:.1f} s", f"{limit:,.0f}",
             "100%", f"{writer.peak_mib:.0f} MiB"],
        ],
        "Rows a second beyond start-up: from the difference to a quarter of the rows. "
        f"Target: at least 50 % of the writer: **{'met' if our_rate >= limit / 2 else 'MISSED'}**.")


def prepare(name, count, *more):
    measure(etl("generate", "--raw", work / name, "--rows", count, *more), 1, warmups=0)


def pipeline():
    prepare("raw", rows)
    prepare("dirty", rows, "--defects", "all=0.01")
    ours = measure(run("raw"), options.runs, options.warmups, before=clean("lake", "reports"))
    dirty = measure(run("dirty"), options.runs, options.warmups, before=clean("lake", "reports"))
    copy = measure(compared("PlainCopy", work / "raw", work / "copy"), options.runs, options.warmups, before=clean("copy"))
    again = measure(run("dirty"), options.runs, warmups=0)
    write_table(
        "etl-run", "A whole run against a plain copy", f"bench/etl.py --only run --millions {options.millions:g}",
        ["what", "median", "range, s", "ratio to copy", "processor", "ratio", "peak"],
        [
            [name, f"{m.median:.2f} s", m.spread, f"{m.median / copy.median:.2f}", f"{m.cpu:.1f} s",
             f"{m.cpu / copy.cpu:.2f}", f"{m.peak_mib:.0f} MiB"]
            for name, m in (
                ("plain parquet copy by Spark", copy),
                (f"`etl run`, {rows:,} sound rows: validate, curate, publish", ours),
                ("`etl run`, 1 % of each defect: quarantine too", dirty),
                ("`etl run` again, nothing changed", again))
        ],
        f"Target: at most 2 times the copy: **{'met' if ours.median <= 2 * copy.median else 'MISSED'}**.")


def scale():
    table, seconds, peaks = [], [], []
    sizes = (1, 5, 10, 20)
    for millions in sizes:
        prepare("raw", millions * 1_000_000)
        m = measure(run("raw"), options.runs, warmups=0, before=clean("lake", "reports"))
        seconds.append(m.median)
        peaks.append(m.peak_mib)
        table.append((millions, m))
    slope = (seconds[-1] - seconds[0]) / (sizes[-1] - sizes[0])
    start = seconds[0] - slope * sizes[0]
    lines = [start + slope * size for size in sizes]
    worst = max(abs(s / line - 1) for s, line in zip(seconds, lines))
    write_table(
        "etl-scale", "A whole run from 1 to 20 million rows", "bench/etl.py --only scale",
        ["million rows", "median", "range, s", "off the line", "processor", "peak"],
        [
            [str(millions), f"{m.median:.2f} s", m.spread, f"{s / line - 1:+.1%}", f"{m.cpu:.1f} s",
             f"{m.peak_mib:.0f} MiB"]
            for (millions, m), s, line in zip(table, seconds, lines)
        ],
        f"The line: {start:.1f} s and {slope:.2f} s a million rows. Heap: 4 GiB. "
        f"Target: within 10 % of a line: **{'met' if worst <= 0.1 else 'MISSED'}**.")


def split():
    prepare("users", 1_000_000, "--profile", "users", "--days", 5)
    ours = measure(run("users", "--contract", "users"), options.runs, options.warmups, before=clean("lake", "reports"))
    theirs = measure(compared("SplitBySubtract", work / "users/users", work / "parts", 5), options.runs, warmups=0)
    write_table(
        "etl-split", "A million users in five parts", "bench/etl.py --only split",
        ["what", "median", "range, s", "ratio", "processor", "peak"],
        [
            ["`etl run`: validated, published in five dates", f"{ours.median:.2f} s", ours.spread, "1.00",
             f"{ours.cpu:.1f} s", f"{ours.peak_mib:.0f} MiB"],
            ["split by `limit` and `except` into five CSV parts", f"{theirs.median:.2f} s", theirs.spread,
             f"{theirs.median / ours.median:.2f}", f"{theirs.cpu:.1f} s", f"{theirs.peak_mib:.0f} MiB"],
        ],
        f"Target: at least 10 times faster: **{'met' if theirs.median >= 10 * ours.median else 'MISSED'}**.")


try:
    os.chdir(ROOT)
    measure(["./plinth", "etl", "--help"], 1, warmups=0)
    compile_comparisons()
    for name, benchmark in (("generate", generate), ("run", pipeline), ("scale", scale), ("split", split)):
        if options.only in (None, name):
            benchmark()
finally:
    shutil.rmtree(work, ignore_errors=True)
