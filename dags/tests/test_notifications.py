"""Messages to people: over TLS alone, through every channel, and never in silence."""

from __future__ import annotations

import json
import smtplib
import ssl
import tempfile
import types
import unittest
from pathlib import Path

from . import self_signed
from .airflow_stand_in import airflow
from .dag_files import FOLDER
from .smtp_server import SmtpServer

with airflow(2, FOLDER):
    from plinth_dags import notifications
    from plinth_dags.notifications import Mail, MailServer, Message, NotificationError

MESSAGE = Message("a subject", "a body\nof two lines, one with ü\n.and a dot\n")


class Recorder:
    """A channel that takes everything, or raises."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.sent: list[Message] = []
        self.trouble = trouble

    def send(self, message: Message) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append(message)

    def __str__(self) -> str:
        return "recorder"


class Mails(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        certificate, key = self_signed.for_loopback()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "c.pem").write_text(certificate)
            (Path(folder) / "k.pem").write_text(key)
            cls.server_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            cls.server_tls.load_cert_chain(Path(folder) / "c.pem", Path(folder) / "k.pem")
        cls.client_tls = ssl.create_default_context(cadata=certificate)

    def mail(self, server: SmtpServer, trust=True, recipients=("ops@example.org",), **login):
        return Mail(
            MailServer("127.0.0.1", server.port, "airflow@example.org", **login),
            recipients,
            self.client_tls if trust else None,
        )

    def test_a_mail_arrives_whole_encrypted_and_logged_in(self):
        with SmtpServer(self.server_tls) as server:
            mail = self.mail(server, user="plinth", password="correct")
            mail.send(MESSAGE)
        (got,) = server.mails
        self.assertEqual("a subject", got["Subject"])
        self.assertEqual(MESSAGE.body, got.get_content().replace("\r\n", "\n"))
        self.assertEqual([("airflow@example.org", ["ops@example.org"])], server.envelopes)
        self.assertEqual(([True], 1), (server.encrypted, server.logins))

    def test_a_server_without_tls_gets_neither_mail_nor_password(self):
        with SmtpServer() as server, self.assertRaises(smtplib.SMTPNotSupportedError):
            self.mail(server, user="plinth", password="correct").send(MESSAGE)
        self.assertEqual(([], 0), (server.mails, server.logins))
        self.assertNotIn("AUTH", server.heard)

    def test_a_server_with_an_unknown_certificate_gets_neither(self):
        with SmtpServer(self.server_tls) as server, self.assertRaises(ssl.SSLError):
            self.mail(server, trust=False, user="plinth", password="correct").send(MESSAGE)
        self.assertEqual(([], 0), (server.mails, server.logins))

    def test_a_wrong_password_is_an_error_that_does_not_hold_it(self):
        with SmtpServer(self.server_tls) as server:
            with self.assertRaises(smtplib.SMTPAuthenticationError) as caught:
                self.mail(server, user="plinth", password="Wr0ng-pa55").send(MESSAGE)
        self.assertNotIn("Wr0ng-pa55", str(caught.exception))
        self.assertEqual([], server.mails)

    def test_one_refused_recipient_is_an_error_and_the_others_get_the_mail(self):
        with SmtpServer(self.server_tls, reject="gone@example.org") as server:
            with self.assertRaises(smtplib.SMTPRecipientsRefused):
                self.mail(server, recipients=("gone@example.org", "ops@example.org")).send(MESSAGE)
        self.assertEqual([("airflow@example.org", ["ops@example.org"])], server.envelopes)

    def test_the_password_is_not_in_the_server_s_text(self):
        self.assertNotIn("correct", repr(MailServer("h", 587, "s", "plinth", "correct")))

    def test_the_secret_says_where_and_to_whom(self):
        with SmtpServer(self.server_tls) as server:
            extra = {
                "from_email": "airflow@example.org",
                "recipients": ["ops@example.org", "data@example.org"],
            }
            secret = {
                "conn_type": "smtp",
                "host": "127.0.0.1",
                "port": server.port,
                "login": "plinth",
                "password": "correct",
                "extra": json.dumps(extra),
            }
            notifications.SecretMail(lambda: secret, self.client_tls).send(MESSAGE)
        self.assertEqual(["ops@example.org", "data@example.org"], server.envelopes[0][1])

    def test_a_secret_that_lacks_a_key_names_it_and_no_value(self):
        with self.assertRaisesRegex(ValueError, "lacks extra.from_email, extra.recipients$"):
            secret = {"host": "h", "port": 1, "password": "p"}
            notifications.SecretMail(lambda: secret).send(MESSAGE)


class Topics(unittest.TestCase):
    def test_publishes_with_a_subject_that_sns_takes(self):
        published = []
        sns = types.SimpleNamespace(publish=lambda **arguments: published.append(arguments))
        notifications.Topic(sns, "arn:aws:sns:r:0:alerts").send(Message("ü" * 120, "body"))
        self.assertEqual(
            [{"TopicArn": "arn:aws:sns:r:0:alerts", "Subject": "?" * 100, "Message": "body"}],
            published,
        )


class Deliver(unittest.TestCase):
    def test_goes_through_every_channel(self):
        one, two = Recorder(), Recorder()
        notifications.deliver(MESSAGE, [one, two])
        self.assertEqual(([MESSAGE], [MESSAGE]), (one.sent, two.sent))

    def test_a_broken_channel_keeps_no_other_from_sending_and_is_an_error(self):
        broken, good = Recorder(ConnectionRefusedError("nobody there")), Recorder()
        with self.assertLogs(notifications.log, "ERROR") as logged:
            with self.assertRaisesRegex(NotificationError, "recorder: ConnectionRefusedError"):
                notifications.deliver(MESSAGE, [broken, good])
        self.assertEqual([MESSAGE], good.sent)
        self.assertIn("nobody there", logged.output[0])

    def test_no_channel_at_all_is_an_error(self):
        with self.assertRaisesRegex(NotificationError, "no channel is configured"):
            notifications.deliver(MESSAGE, [])

    def test_an_error_s_text_holds_no_secret(self):
        broken = Recorder(RuntimeError("smtp://me:hunter2@host and AKIAABCDEFGHIJKLMNOP"))
        with self.assertLogs(notifications.log, "ERROR") as logged:
            with self.assertRaises(NotificationError) as caught:
                notifications.deliver(MESSAGE, [broken])
        for text in (str(caught.exception), logged.output[0]):
            self.assertNotIn("hunter2", text)
            self.assertNotIn("AKIAABCDEFGHIJKLMNOP", text)


class Templates(unittest.TestCase):
    def context(self, **more):
        run = types.SimpleNamespace(dag_id="etl", run_id="manual__1")
        task = types.SimpleNamespace(
            task_id="wait_for_run", try_number=3, log_url="https://airflow/log?x=1&y=2"
        )
        return {"dag_run": run, "task_instance": task, "ds": "2026-01-02", **more}

    def compose(self, template, **more):
        return notifications.compose(template, notifications.facts("dev", self.context(**more)))

    def test_a_failure_says_what_when_why_and_where_to_look(self):
        message = self.compose("failure", exception=RuntimeError("the step failed"))
        self.assertEqual("[dev] etl: wait_for_run failed", message.subject)
        for part in (
            "manual__1", "2026-01-02", "3", "RuntimeError: the step failed",
            "https://airflow/log?x=1&y=2",
        ):  # fmt: skip
            self.assertIn(part, message.body)

    def test_a_success_says_for_which_day(self):
        self.assertEqual("[dev] etl: done for 2026-01-02", self.compose("success").subject)

    def test_a_context_without_anything_still_gives_a_message(self):
        message = notifications.compose("failure", notifications.facts("dev", {}))
        self.assertEqual("[dev] -: - failed", message.subject)

    def test_an_error_cannot_add_a_header_or_a_secret(self):
        run = types.SimpleNamespace(dag_id="etl\r\nBcc: evil@example.org", run_id="r")
        facts = notifications.facts(
            "dev", {"dag_run": run, "exception": Exception("password=hunter2")}
        )
        message = notifications.compose("failure", facts)
        self.assertNotIn("\n", message.subject)
        self.assertNotIn("hunter2", message.body)

    def test_an_endless_error_is_cut(self):
        message = self.compose("failure", exception=RuntimeError("x" * 100_000))
        self.assertLess(len(message.body), 3_500)

    def test_text_that_looks_like_a_template_is_not_filled_in(self):
        message = self.compose("failure", exception=RuntimeError("${environment} $$"))
        self.assertIn("${environment} $$", message.body)

    def test_every_template_fills_with_what_there_is(self):
        files = list((FOLDER / "plinth_dags/templates").glob("*.txt"))
        self.assertEqual({"failure", "success"}, {file.stem for file in files})
        for file in files:
            with self.subTest(file.name):
                self.assertNotIn("${", self.compose(file.stem).body)


if __name__ == "__main__":
    unittest.main()
