"""The gate's comment in a pull request, with a server on loopback that answers as GitHub does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "pr-comment"
MARKER = "<!-- plinth:gate -->"


class GitHub:
    """Keeps the comments of one pull request."""

    def __init__(self) -> None:
        self.comments: list[dict] = []
        self.tokens: set[str] = set()
        self.refuse = False
        github = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                page = int(dict(part.split("=") for part in query.split("&"))["page"])
                self.answer(github.comments[(page - 1) * 100 : page * 100])

            def do_POST(self) -> None:
                comment = {"id": len(github.comments) + 1, "body": self.content()["body"]}
                github.comments.append(comment)
                self.answer(comment)

            def do_PATCH(self) -> None:
                number = int(self.path.rsplit("/", 1)[1])
                github.comments[number - 1]["body"] = self.content()["body"]
                self.answer({"id": number})

            def content(self) -> dict:
                return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

            def answer(self, content: object) -> None:
                github.tokens.add(self.headers["Authorization"])
                self.send_response(403 if github.refuse else 200)
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def log_message(self, *arguments: object) -> None:
                """A test that passes says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self) -> GitHub:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class PrComment(unittest.TestCase):
    def setUp(self):
        self.github = GitHub()
        self.github.__enter__()
        self.addCleanup(self.github.__exit__)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def comment(self, *texts: str, expect: int = 0) -> str:
        files = []
        for number, text in enumerate(texts):
            file = self.folder / f"{number}.md"
            file.write_text(text, encoding="utf-8")
            files.append(str(file))
        return self.run_script("7", "gate", *files, expect=expect)

    def run_script(self, *arguments: str, expect: int = 0, **more: str) -> str:
        environment = {
            **os.environ,
            "GITHUB_API_URL": f"http://127.0.0.1:{self.github.server.server_port}",
            "GITHUB_REPOSITORY": "acme/data-platform",
            "GITHUB_TOKEN": "t0ken",
            **more,
        }
        done = subprocess.run(
            [sys.executable, SCRIPT, *arguments],
            env={key: value for key, value in environment.items() if value},
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual(expect, done.returncode, done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        return done.stderr

    def test_the_first_time_a_comment_is_written(self):
        self.comment("# dev", "# prod")
        (written,) = self.github.comments
        self.assertEqual(f"{MARKER}\n# dev\n\n# prod\n", written["body"])
        self.assertEqual({"Bearer t0ken"}, self.github.tokens)

    def test_from_then_on_the_same_comment_is_updated_among_all_others(self):
        self.github.comments = [{"id": n + 1, "body": f"talk {n}"} for n in range(150)]
        self.comment("first")
        self.comment("second")
        self.assertEqual(151, len(self.github.comments))
        self.assertEqual(f"{MARKER}\nsecond\n", self.github.comments[150]["body"])

    def test_somebody_who_quotes_the_marker_keeps_the_own_words(self):
        self.github.comments = [{"id": 1, "body": f"> {MARKER} look"}]
        self.comment("report")
        self.assertEqual(2, len(self.github.comments))

    def test_a_long_report_is_cut_between_lines_and_everything_open_is_closed(self):
        finding = "<details><summary>x</summary>\n\n```\n" + "proof\n" * 50
        self.comment(finding + "still open\n" * 8_000)
        body = self.github.comments[0]["body"]
        self.assertLessEqual(len(body), 65_536)
        self.assertEqual(body.count("<details"), body.count("</details"))
        self.assertEqual(0, body.count("\n```") % 2)
        self.assertIn("longer than a comment can be", body)

    def test_a_missing_permission_is_named(self):
        self.github.refuse = True
        self.assertIn("pull-requests: write", self.comment("report", expect=2))

    def test_a_missing_file_a_missing_setting_and_a_wrong_number_are_named(self):
        self.assertIn("missing.md", self.run_script("7", "gate", "missing.md", expect=2))
        self.assertIn(
            "GITHUB_REPOSITORY is not set",
            self.run_script("7", "gate", "x", expect=2, GITHUB_REPOSITORY=""),
        )
        self.assertIn("PULL_REQUEST NAME FILE", self.run_script("seven", "gate", "x", expect=2))


if __name__ == "__main__":
    unittest.main()
