"""What an environment's stack tells its DAGs, in one JSON document.

The stack writes it into the artifacts bucket; the startup script names it in ``PLINTH_CONFIG``. It
is read by the first task of a run, never while a DAG file is parsed. Its shape is told in
docs/orchestration.md.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from dataclasses import dataclass
from typing import Any, Callable, Mapping

#: Names the document, as an ``s3://`` URI.
VARIABLE = "PLINTH_CONFIG"

VERSION = 1

#: Where ``plinth artifacts sync`` puts the Spark job, in the artifacts bucket.
ETL_JAR = "etl/plinth-etl.jar"

_S3_URI = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.+)")

#: Reads the text of an object; its arguments are bucket and key.
Read = Callable[[str, str], str]


class ConfigError(ValueError):
    """The configuration cannot be used; the message says what, where and how to mend it."""


@dataclass(frozen=True)
class Platform:
    """One environment.

    :param buckets: name of each zone's bucket
    :param request: key of the checked RunJobFlow request, in the artifacts bucket
    :param placement: key of the parts of that request which AWS names
    :param queue_url: queue of the objects that arrived in the raw zone; none without it
    :param topic_arn: topic of the messages to people; none without it
    :param smtp_secret: name of the mail server's secret; no mails without it
    """

    environment: str
    region: str
    buckets: Mapping[str, str]
    request: str
    placement: str
    queue_url: str | None
    topic_arn: str | None
    smtp_secret: str | None

    def bucket(self, zone: str) -> str:
        """The bucket of a zone."""
        if zone not in self.buckets:
            raise ConfigError(
                f"there is no zone {zone!r}; the zones are {', '.join(sorted(self.buckets))}"
            )
        return self.buckets[zone]

    def uri(self, zone: str, key: str = "") -> str:
        """The URI of a zone, or of a key in it."""
        return f"s3://{self.bucket(zone)}/{key}".rstrip("/")


def load(read: Read) -> Platform:
    """Reads the document that ``PLINTH_CONFIG`` names."""
    uri = os.environ.get(VARIABLE, "")
    match = _S3_URI.fullmatch(uri)
    if match is None:
        raise ConfigError(
            f"{VARIABLE} is {uri!r}: it must be the URI of the platform's configuration, such as"
            " s3://<artifacts bucket>/config/platform.json; the startup script sets it"
        )
    return parse(read(match.group(1), match.group(2)), uri)


def parse(text: str, source: str) -> Platform:
    """The configuration in a document; ``source`` is its place, for errors."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise ConfigError(f"{source} is not JSON: {error}") from error
    section = _Section(source, "", document)
    version = section.value("version")
    if version != VERSION:
        raise ConfigError(
            f"{source}: version is {version!r}, but these DAGs read {VERSION}: deploy the stack"
            " and sync the DAGs of one commit"
        )
    buckets = section.section("buckets")
    job_flow = section.section("jobFlow")
    return Platform(
        environment=section.text("environment"),
        region=section.text("region"),
        buckets={zone: buckets.text(zone) for zone in buckets.keys()},
        request=job_flow.text("request"),
        placement=job_flow.text("placement"),
        queue_url=section.optional("rawEventsQueueUrl"),
        topic_arn=section.optional("alertTopicArn"),
        smtp_secret=section.optional("smtpSecretName"),
    )


class _Section:
    """One object of the document; its errors name the key."""

    def __init__(self, source: str, path: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise ConfigError(f"{source}: {path or 'the document'} must be an object")
        self._source = source
        self._path = path
        self._value = value

    def keys(self) -> list[str]:
        return sorted(self._value)

    def value(self, key: str) -> Any:
        if key not in self._value:
            close = difflib.get_close_matches(key, self._value, 1)
            hint = f"; it has {close[0]!r}, which may be meant" if close else ""
            raise ConfigError(f"{self._source}: {self._at(key)} is missing{hint}")
        return self._value[key]

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{self._source}: {self._at(key)} must be text, not {value!r}")
        return value

    def optional(self, key: str) -> str | None:
        return self.text(key) if key in self._value else None

    def section(self, key: str) -> _Section:
        return _Section(self._source, self._at(key), self.value(key))

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}".lstrip(".")
