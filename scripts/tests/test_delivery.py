"""The scripts of the workflows, by hand: with the real Terraform, git and gpg, where they are.

The ``plinth`` command is a stand-in whose stack is Terraform's own ``terraform_data``, which needs
no provider and no account: what is tried is what the scripts make of plans, findings and errors.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).parent.parent

PLINTH = """#!/usr/bin/env bash
case "$1" in
  synth)
    mkdir -p "$4/stacks/$2"
    printf '{"terraform": {"backend": {"local": {"path": "%s"}}},
             "resource": {"terraform_data": {"x": {"input": "%s"}}}}' "$STATE" "$INPUT" \
      >"$4/stacks/$2/cdk.tf.json"
    ;;
  check)
    grep -q planned_values "$2" || exit 2
    [[ $# -le 2 ]] || { printf sarif >"${4#sarif=}"; printf markdown >"${6#markdown=}"; }
    exit "${FINDINGS:-0}"
    ;;
esac
"""


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_script(self, name: str, *arguments: object, expect: int = 0, **environment: str):
        done = subprocess.run(
            [SCRIPTS / name, *map(str, arguments)],
            env={**os.environ, **environment},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(expect, done.returncode, done.stdout + done.stderr)
        return done


@unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
class PlanApplyDrift(Folder):
    def setUp(self):
        super().setUp()
        plinth = self.folder / "plinth"
        plinth.write_text(PLINTH, encoding="utf-8")
        plinth.chmod(0o755)
        self.out = self.folder / "out"
        self.environment = {
            "PLINTH": str(plinth),
            "STATE": str(self.folder / "state"),
            "INPUT": "one",
        }

    def script(self, name: str, expect: int = 0, **more: str):
        environment = {**self.environment, **more}
        return self.run_script(name, "dev", self.out, expect=expect, **environment)

    def test_a_plan_that_passes_the_gate_is_kept_with_its_reports_for_its_owner_alone(self):
        self.script("plan-gate")
        for file in ("plan.tfplan", "plan.json", "gate.sarif", "gate.md"):
            self.assertEqual(0o600, (self.out / file).stat().st_mode & 0o777, file)
        self.assertFalse((self.folder / "state").exists(), "planning writes no state")

    def test_findings_fail_the_gate_and_errors_are_told_apart(self):
        self.script("plan-gate", expect=1, FINDINGS="1")
        self.script("plan-gate", expect=2, INPUT='"}, "broken')
        self.script("plan-gate", expect=2, TERRAFORM="false")

    def test_the_plan_that_was_checked_is_what_is_applied(self):
        self.script("plan-gate")
        self.script("apply-plan")
        self.assertIn('"one"', (self.folder / "state").read_text())
        self.script("drift")

    def test_a_plan_whose_state_has_moved_on_is_refused(self):
        self.script("plan-gate")
        old = (self.out / "plan.tfplan").read_bytes()
        self.script("apply-plan")
        (self.out / "plan.tfplan").write_bytes(old)
        refused = self.script("apply-plan", expect=1)
        self.assertIn("stale", refused.stderr)

    def test_a_plan_that_fails_the_gate_is_not_applied(self):
        self.script("plan-gate")
        self.script("apply-plan", expect=1, FINDINGS="1")
        self.assertFalse((self.folder / "state").exists())

    def test_no_plan_is_an_error_with_its_remedy(self):
        self.out.mkdir()
        self.assertIn("help: scripts/plan-gate dev", self.script("apply-plan", expect=2).stderr)

    def test_drift_is_shown_and_told_from_an_error(self):
        self.script("plan-gate")
        self.script("apply-plan")
        drifted = self.script("drift", expect=1, INPUT="two")
        self.assertIn('"two"', drifted.stdout)
        self.assertIn("error: dev differs from its code", drifted.stderr)
        self.script("drift", expect=2, TERRAFORM="false")


@unittest.skipUnless(shutil.which("gpg"), "gpg is not installed")
class Seal(Folder):
    PASSPHRASE = {"SEAL_PASSPHRASE": "correct horse battery staple"}

    def close(self) -> Path:
        plan = self.folder / "plan"
        (plan / "deep").mkdir(parents=True)
        (plan / "deep/plan.tfplan").write_text("a secret")
        sealed = self.folder / "plan.sealed"
        self.run_script("seal", "close", plan, sealed, **self.PASSPHRASE)
        return sealed

    def test_what_was_closed_opens_as_it_was_and_is_not_readable_in_between(self):
        sealed = self.close()
        self.assertNotIn(b"a secret", sealed.read_bytes())
        self.run_script("seal", "open", sealed, self.folder / "opened", **self.PASSPHRASE)
        self.assertEqual("a secret", (self.folder / "opened/deep/plan.tfplan").read_text())

    def test_another_passphrase_or_a_changed_file_opens_nothing(self):
        sealed = self.close()
        opened = self.folder / "opened"
        other = {"SEAL_PASSPHRASE": "another horse battery staple"}
        self.assertNotEqual(0, self.code("open", sealed, opened, other))
        content = bytearray(sealed.read_bytes())
        content[len(content) // 2] ^= 1
        sealed.write_bytes(content)
        self.assertNotEqual(0, self.code("open", sealed, opened, self.PASSPHRASE))
        self.assertFalse(opened.exists())

    def test_a_short_passphrase_is_refused(self):
        refused = self.run_script("seal", "close", "x", "y", expect=2, SEAL_PASSPHRASE="short")
        self.assertIn("fewer than 20 characters", refused.stderr)
        self.assertNotIn("short", refused.stderr)

    def code(self, action: str, source: Path, target: Path, environment: dict) -> int:
        return subprocess.run(
            [SCRIPTS / "seal", action, source, target],
            env={**os.environ, **environment},
            capture_output=True,
            timeout=60,
        ).returncode


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Changes(Folder):
    """``changes`` asks the checkout that it lies in, so it is tried in a small one."""

    def setUp(self):
        super().setUp()
        (self.folder / "scripts").mkdir()
        shutil.copy(SCRIPTS / "changes", self.folder / "scripts")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "base")

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True)

    def after(self, *files: str) -> str:
        for file in files:
            (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / file).write_text("x")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "change")
        return subprocess.run(
            [self.folder / "scripts/changes", "HEAD~1"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def test_documents_alone_need_no_build(self):
        self.assertEqual("code=false\ndags=false\n", self.after("README.md", "docs/a/b.svg"))

    def test_pages_of_rules_are_held_against_the_rules(self):
        self.assertEqual("code=true\ndags=false\n", self.after("docs/rules/x.md"))

    def test_dags_are_tried_in_airflow(self):
        self.assertEqual("code=true\ndags=true\n", self.after("dags/x.py"))

    def test_anything_else_is_code(self):
        self.assertEqual("code=true\ndags=false\n", self.after("pom.xml", "README.md"))

    def test_an_unknown_commit_is_named(self):
        done = subprocess.run(
            [self.folder / "scripts/changes", "nowhere"], capture_output=True, text=True
        )
        self.assertEqual(2, done.returncode)
        self.assertIn("'nowhere' is no commit here", done.stderr)


if __name__ == "__main__":
    unittest.main()
