"""Tells people how a run went: by mail, over TLS alone, and by SNS.

A message goes through every channel, even when one of them fails; then the failures are raised, so
that a mail that nobody got is an error in the log and not silence. Airflow logs what a callback
raises and keeps the task's own state, so a failing notification never hides a failing task.
"""

from __future__ import annotations

import json
import logging
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from string import Template
from typing import Any, Callable, Mapping, Protocol, Sequence

log = logging.getLogger(__name__)

_TEMPLATES = Path(__file__).parent / "templates"

#: The port where TLS starts before SMTP does.
_IMPLICIT_TLS = 465

_SECONDS = 30

#: What SNS takes as a subject, and how much of an error a message quotes.
_LONGEST_SUBJECT = 100
_LONGEST_ERROR = 2_000

_SECRETS = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
    r"|(?i:(?<=password[=:])|(?<=secret[=:])|(?<=token[=:]))\s*\S+"
)


class NotificationError(RuntimeError):
    """At least one channel did not take the message; the message names each, and why."""


@dataclass(frozen=True)
class Message:
    """What is told, in a line and in full."""

    subject: str
    body: str


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in.

    :param sender: address that the mails come from
    :param user: name to log in with; no log-in without it
    """

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"


class Channel(Protocol):
    """One way to reach people."""

    def send(self, message: Message) -> None:
        """Delivers the message or raises."""


class Mail:
    """Mails over TLS: a server that offers none gets no mail and no password."""

    def __init__(
        self,
        server: MailServer,
        recipients: Sequence[str],
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server
        self._recipients = recipients
        self._context = context or ssl.create_default_context()

    def send(self, message: Message) -> None:
        mail = EmailMessage()
        mail["Subject"] = message.subject
        mail["From"] = self._server.sender
        mail["To"] = ", ".join(self._recipients)
        mail["Date"] = formatdate()
        mail["Message-ID"] = make_msgid(domain=self._server.sender.rpartition("@")[2])
        mail.set_content(message.body)
        with self._connection() as smtp:
            if self._server.user is not None:
                smtp.login(self._server.user, self._server.password or "")
            refused = smtp.send_message(mail)
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)

    def _connection(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if port == _IMPLICIT_TLS:
            return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=self._context)
        smtp = smtplib.SMTP(host, port, timeout=_SECONDS)
        try:
            smtp.starttls(context=self._context)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def __str__(self) -> str:
        return f"mail by {self._server.host}"


class SecretMail:
    """Mails by the server that a secret names, in the form of an Airflow connection in JSON.

    Its keys are ``host``, ``port`` and ``extra`` with ``from_email`` and ``recipients``, and
    ``login`` and ``password`` for a server that wants a log-in. It is read when there is something
    to send: trouble with it is this channel's failure, and keeps no other from sending.
    """

    def __init__(
        self,
        read_secret: Callable[[], Mapping[str, Any]],
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._read_secret = read_secret
        self._context = context

    def send(self, message: Message) -> None:
        secret = self._read_secret()
        extra = secret.get("extra") or {}
        if isinstance(extra, str):
            extra = json.loads(extra)
        missing = [key for key in ("host", "port") if not secret.get(key)]
        missing += [f"extra.{key}" for key in ("from_email", "recipients") if not extra.get(key)]
        if missing:
            raise ValueError(f"the secret of the mail server lacks {', '.join(missing)}")
        server = MailServer(
            host=secret["host"],
            port=int(secret["port"]),
            sender=extra["from_email"],
            user=secret.get("login"),
            password=secret.get("password"),
        )
        Mail(server, extra["recipients"], self._context).send(message)

    def __str__(self) -> str:
        return "mail"


class Topic:
    """An SNS topic."""

    def __init__(self, sns: Any, arn: str) -> None:
        self._sns = sns
        self._arn = arn

    def send(self, message: Message) -> None:
        # SNS takes printable ASCII alone in a subject.
        subject = message.subject.encode("ascii", "replace").decode()[:_LONGEST_SUBJECT]
        self._sns.publish(TopicArn=self._arn, Subject=subject, Message=message.body)

    def __str__(self) -> str:
        return f"topic {self._arn.rpartition(':')[2]}"


def compose(template: str, values: Mapping[str, object]) -> Message:
    """Fills ``templates/<template>.txt``: subject, empty line, body."""
    text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    subject, _, body = text.partition("\n\n")
    plain = {key: _plain(value) for key, value in values.items()}
    return Message(
        _one_line(Template(subject).substitute(plain)), Template(body).substitute(plain)
    )


def facts(environment: str, context: Mapping[str, Any]) -> dict[str, object]:
    """What a template may say of a run, from Airflow's context; what is not there is ``-``."""
    task = context.get("task_instance") or context.get("ti")
    run = context.get("dag_run")
    error = context.get("exception") or context.get("reason") or "-"
    return {
        "environment": environment,
        "dag_id": getattr(run, "dag_id", None) or getattr(task, "dag_id", "-"),
        "run_id": getattr(run, "run_id", "-"),
        "date": context.get("ds") or getattr(run, "run_id", "-"),
        "task_id": getattr(task, "task_id", "-"),
        "attempt": getattr(task, "try_number", "-"),
        "log_url": getattr(task, "log_url", "-"),
        "error": f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else error,
    }


def deliver(message: Message, channels: Sequence[Channel]) -> None:
    """Sends through every channel; raises ``NotificationError`` when any of them failed."""
    failures = []
    if not channels:
        failures.append("no channel is configured")
    for channel in channels:
        try:
            channel.send(message)
            log.info("sent %r by %s", message.subject, channel)
        except Exception as error:  # one channel's trouble must not keep the others from trying
            failures.append(f"{channel}: {type(error).__name__}: {_plain(error)}")
            log.error("could not send %r by %s: %s", message.subject, channel, _plain(error))
    if failures:
        raise NotificationError(
            f"{message.subject!r} did not reach everybody: {'; '.join(failures)}"
        )


def _plain(value: object) -> str:
    """Text without what looks like a secret, and not endless."""
    text = _SECRETS.sub("***", str(value))
    return text if len(text) <= _LONGEST_ERROR else text[:_LONGEST_ERROR] + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())
