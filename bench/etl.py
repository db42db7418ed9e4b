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

from measure import ROOT, Case, measure, measure_in_turn, write_table

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
    ours, quarter, writer, writer_quarter = measure_in_turn(
        [
            Case(etl("generate", "--raw", work / "raw", "--rows", rows)),
            Case(etl("generate", "--raw", work / "raw4", "--rows", rows // 4)),
            Case(compared("RawParquetWriter", work / "writer", rows)),
            Case(compared("RawParquetWriter", work / "writer", rows // 4)),
        ], options.runs, options.warmups)
    our_rate = (rows - rows // 4) / (ours.median - quarter.median)
    limit = (rows - rows // 4) / (writer.median - writer_quarter.median)
    write_table(
        "etl-generate", "Generation against Parquet's own writer",
        f"bench/etl.py --only generate --runs {options.runs} --millions {options.millions:g}",
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
    ours, dirty, copy = measure_in_turn(
        [
            Case(run("raw"), before=clean("lake", "reports")),
            Case(run("dirty"), before=clean("lake", "reports")),
            Case(compared("PlainCopy", work / "raw", work / "copy"), before=clean("copy")),
        ], options.runs, options.warmups)
    # The lake is that of the dirty run, the last to have written it.
    again = measure(run("dirty"), options.runs, warmups=0)
    write_table(
        f"etl-run-{options.millions:g}-million", "A whole run against a plain copy",
        f"bench/etl.py --only run --runs {options.runs} --millions {options.millions:g}",
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


def line(points):
    """The line from which points deviate least in per cent, by least squares: its value at 0 and its slope."""
    # y = a + b x, each point divided by its y: 1 = a u + b v.
    u = [1 / y for _, y in points]
    v = [x / y for x, y in points]
    uu, vv, uv = dot(u, u), dot(v, v), dot(u, v)
    determinant = uu * vv - uv * uv
    return (sum(u) * vv - sum(v) * uv) / determinant, (sum(v) * uu - sum(u) * uv) / determinant


def dot(one, other):
    return sum(a * b for a, b in zip(one, other))


def scale():
    sizes = (1, 5, 10, 20)
    for millions in sizes:
        prepare(f"raw{millions}", millions * 1_000_000)
    measured = measure_in_turn(
        [Case(run(f"raw{millions}"), before=clean("lake", "reports")) for millions in sizes], options.runs, warmups=0)
    start, slope = line([(millions, m.median) for millions, m in zip(sizes, measured)])
    table = [(millions, m, m.median / (start + slope * millions) - 1) for millions, m in zip(sizes, measured)]
    worst = max(abs(off) for _, _, off in table)
    write_table(
        "etl-scale", "A whole run from 1 to 20 million rows", f"bench/etl.py --only scale --runs {options.runs}",
        ["million rows", "median", "range, s", "off the line", "processor", "peak"],
        [
            [str(millions), f"{m.median:.2f} s", m.spread, f"{off:+.1%}", f"{m.cpu:.1f} s",
             f"{m.peak_mib:.0f} MiB"]
            for millions, m, off in table
        ],
        f"The line: {start:.1f} s and {slope:.2f} s a million rows. Heap: 4 GiB. "
        f"Target: within 10 % of a line: **{'met' if worst <= 0.1 else 'MISSED'}**.")


def split():
    users = "--profile", "users", "--days", 5
    cases = {
        (size, what): case
        for size, count in (("all", 1_000_000), ("few", 1_000))
        for what, case in (
            ("generate", Case(etl("generate", "--raw", work / size, "--rows", count, *users))),
            ("run", Case(run(size, "--contract", "users"), before=clean("lake", "reports"))),
            ("udf", Case(compared("GenerateByUdf", work / f"{size}.csv", count))),
            ("subtract", Case(compared("SplitBySubtract", work / f"{size}.csv", work / "parts", 5))),
        )
    }
    # One round at least that does not count: a run reads what generating wrote.
    measured = dict(zip(cases, measure_in_turn(list(cases.values()), options.runs, max(1, options.warmups))))
    whole = {what: measured["all", what] for _, what in cases}
    work_alone = {what: measured["all", what].median - measured["few", what].median for _, what in cases}

    def row(name, what):
        m = whole[what]
        return [name, f"{m.median:.2f} s", m.spread, f"{work_alone[what]:.2f} s", f"{m.cpu:.1f} s",
                f"{m.peak_mib:.0f} MiB"]

    def compare(title, ours, theirs):
        def times(seconds):
            factor = sum(seconds(what) for what in theirs) / seconds(ours)
            return f"{factor:.1f} times as fast: **{'met' if factor >= 10 else 'MISSED'}**"

        return (f"- {title}: whole processes {times(lambda what: whole[what].median)}; "
                f"beyond start-up {times(lambda what: work_alone[what])}.")

    write_table(
        "etl-split", "A million users in five parts", f"bench/etl.py --only split --runs {options.runs}",
        ["what", "median", "range, s", "beyond start-up", "processor", "peak"],
        [
            row("`etl generate`: made in five dates", "generate"),
            row("`etl run`: those five validated and published", "run"),
            row("made by functions into CSV", "udf"),
            row("that CSV split by `limit` and `except` into five", "subtract"),
        ],
        "Beyond start-up: without what the same command takes for a thousand users. "
        "Target: at least 10 times as fast.\n\n" + "\n".join([
            compare("five parts of new users, `etl generate` against making and splitting a CSV",
                    "generate", ["udf", "subtract"]),
            compare("five parts of given users, `etl run` against splitting the CSV alone, which checks nothing",
                    "run", ["subtract"]),
        ]))


try:
    os.chdir(ROOT)
    measure(["./plinth", "etl", "--help"], 1, warmups=0)
    compile_comparisons()
    for name, benchmark in (("generate", generate), ("run", pipeline), ("scale", scale), ("split", split)):
        if options.only in (None, name):
            benchmark()
finally:
    shutil.rmtree(work, ignore_errors=True)
