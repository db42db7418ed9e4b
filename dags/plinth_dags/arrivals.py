"""Which days of data the messages of the raw zone's queue tell of."""

from __future__ import annotations

import datetime
import json
import logging
import re
from typing import Any, Iterable, Mapping
from urllib.parse import unquote_plus

log = logging.getLogger(__name__)

_DAY = re.compile(r"(?:^|/)dt=(\d{4}-\d{2}-\d{2})/")


#: What SQS takes at once.
_BATCH = 10


class NotAcknowledged(RuntimeError):
    """Messages of data that was processed could not be deleted."""


class NoDay(ValueError):
    """No message names a day."""


def days(messages: Iterable[Mapping[str, Any]]) -> list[str]:
    """The days in the keys of the objects that arrived, each once, in order.

    A message that names no day is logged and left to the queue's redrive; ``NoDay`` when none does.
    """
    found = set()
    for message in messages:
        day = _day(message.get("Body", ""))
        if day is None:
            log.error("message %s names no day of data", message.get("MessageId"))
        else:
            found.add(day)
    if not found:
        raise NoDay("no message names a day of data: a key must hold a folder dt=YYYY-MM-DD")
    return sorted(found)


def acknowledge(sqs: Any, queue_url: str, messages: Iterable[Mapping[str, Any]]) -> None:
    """Deletes the messages that name a day; the others stay, and end in the dead-letter queue."""
    entries = [
        {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
        for index, message in enumerate(messages)
        if _day(message.get("Body", "")) is not None
    ]
    for start in range(0, len(entries), _BATCH):
        answer = sqs.delete_message_batch(
            QueueUrl=queue_url, Entries=entries[start : start + _BATCH]
        )
        if answer.get("Failed"):
            raise NotAcknowledged(
                f"{len(answer['Failed'])} messages could not be deleted; their days will be"
                f" processed again, which changes nothing: {answer['Failed']}"
            )


def _day(body: str) -> str | None:
    try:
        key = unquote_plus(json.loads(body)["detail"]["object"]["key"])
        match = _DAY.search(key)
        return None if match is None else datetime.date.fromisoformat(match.group(1)).isoformat()
    except (ValueError, KeyError, TypeError):
        return None
