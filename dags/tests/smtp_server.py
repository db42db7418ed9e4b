"""A mail server on loopback that speaks TLS, as much of it as a client needs."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class SmtpServer:
    """Takes mails until the ``with`` block ends.

    :param tls: context for STARTTLS, or, with ``implicit``, for the whole connection
    :param reject: recipient that is refused
    """

    def __init__(
        self,
        tls: ssl.SSLContext | None = None,
        reject: str = "",
        user: str = "plinth",
        password: str = "correct",
    ) -> None:
        self.tls = tls
        self.reject = reject
        self.credentials = (user, password)
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.encrypted: list[bool] = []
        self.logins = 0
        self.heard: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _Session)
        self._server.owner = self
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self) -> SmtpServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    owner: SmtpServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is part of the tests."""


class _Session(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self) -> None:
        owner = self.server.owner
        secure = False
        sender, recipients = "", []
        self._say("220 loopback ESMTP")
        while line := self.rfile.readline():
            command, _, argument = line.decode().strip().partition(" ")
            owner.heard.append(command.upper())
            match command.upper():
                case "EHLO" | "HELO":
                    offers = ["AUTH PLAIN"] if secure else []
                    if owner.tls and not secure:
                        offers.append("STARTTLS")
                    for offer in ["loopback", *offers][:-1]:
                        self._say(f"250-{offer}")
                    self._say(f"250 {['loopback', *offers][-1]}")
                case "STARTTLS" if owner.tls:
                    self._say("220 go ahead")
                    self.connection = owner.tls.wrap_socket(self.connection, server_side=True)
                    self.rfile = self.connection.makefile("rb")
                    self.wfile = self.connection.makefile("wb", 0)
                    secure = True
                case "AUTH":
                    given = base64.b64decode(argument.split()[1]).decode().split("\0")[1:]
                    good = tuple(given) == owner.credentials
                    owner.logins += good
                    self._say("235 welcome" if good else "535 wrong user or password")
                case "MAIL":
                    sender, recipients = argument[len("FROM:") :].split(">")[0].strip("<"), []
                    self._say("250 ok")
                case "RCPT":
                    address = argument[len("TO:") :].split(">")[0].strip("<")
                    if address == owner.reject:
                        self._say("550 no such user")
                    else:
                        recipients.append(address)
                        self._say("250 ok")
                case "DATA":
                    self._say("354 go on")
                    content = b""
                    while (text := self.rfile.readline()) != b".\r\n":
                        content += text.removeprefix(b".")
                    owner.mails.append(message_from_bytes(content, policy=policy.default))
                    owner.envelopes.append((sender, recipients))
                    owner.encrypted.append(secure)
                    self._say("250 taken")
                case "QUIT":
                    self._say("221 bye")
                    return
                case "RSET":
                    self._say("250 ok")
                case _:
                    self._say("502 not known here")

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")
