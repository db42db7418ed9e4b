"""The Spark steps of a run: what each day of data goes through, in order."""

from __future__ import annotations

import datetime
import re
from typing import Any, Sequence

from .config import ETL_JAR, Platform

#: What a failed step does: the following ones are cancelled, the cluster stays for a look into it.
_ON_FAILURE = "CANCEL_AND_WAIT"

_MAIN_CLASS = "dev.plinth.etl.Etl"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

#: Longest range of one backfill, in days.
_LONGEST_BACKFILL = 366


class InvalidDays(ValueError):
    """The days asked for make no range."""


def of_days(platform: Platform, days: Sequence[str]) -> list[dict[str, Any]]:
    """Generation, ETL and quality report of each day."""
    return [
        step
        for day in days
        for step in (
            generate(platform, day),
            run(platform, day),
            quality(platform, day),
        )
    ]


def of_arrivals(platform: Platform, days: Sequence[str]) -> list[dict[str, Any]]:
    """ETL and quality report of each day whose data came from elsewhere."""
    return [step for day in days for step in (run(platform, day), quality(platform, day))]


def of_range(platform: Platform, first: str, last: str) -> list[dict[str, Any]]:
    """ETL of all days from the first to the last, both included, and the report of the last."""
    length = (_day(last) - _day(first)).days + 1
    if not 1 <= length <= _LONGEST_BACKFILL:
        raise InvalidDays(
            f"{first} to {last} are {length} days: give 1 to {_LONGEST_BACKFILL}, first the earlier"
        )
    return [
        _step(
            platform,
            f"backfill {first} {last}",
            ["backfill", "--from", first, "--to", last, *_lake(platform)],
        ),
        quality(platform, last),
    ]


def generate(platform: Platform, day: str) -> dict[str, Any]:
    """Writes a day of synthetic raw data."""
    arguments = ["generate", "--first", day, "--days", "1", "--raw", platform.uri("raw")]
    return _step(platform, f"generate {_day(day)}", arguments)


def run(platform: Platform, day: str) -> dict[str, Any]:
    """Validates a day of raw data and publishes it in the curated zone."""
    return _step(platform, f"run {_day(day)}", ["run", "--date", day, *_lake(platform)])


def quality(platform: Platform, day: str) -> dict[str, Any]:
    """Reports the quality of a day."""
    return _step(platform, f"quality {_day(day)}", ["quality", "--date", day, *_lake(platform)])


def _lake(platform: Platform) -> list[str]:
    """Where the data is, as the commands take it that read and publish."""
    return [
        "--raw",
        platform.uri("raw"),
        "--lake",
        platform.uri("curated", "lake"),
        "--reports",
        platform.uri("curated", "reports"),
        "--catalog",
        "glue",
    ]


def _step(platform: Platform, name: str, arguments: Sequence[str]) -> dict[str, Any]:
    return {
        "Name": name,
        "ActionOnFailure": _ON_FAILURE,
        "HadoopJarStep": {
            "Jar": "command-runner.jar",
            "Args": [
                "spark-submit",
                "--deploy-mode",
                "cluster",
                "--class",
                _MAIN_CLASS,
                platform.uri("artifacts", ETL_JAR),
                *arguments,
            ],
        },
    }


def _day(text: str) -> datetime.date:
    if _ISO_DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise InvalidDays(f"{text!r} is no day: write it like 2026-01-31")
