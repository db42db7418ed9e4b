"""What MWAA installs beside the DAGs."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"


class Requirements(unittest.TestCase):
    def setUp(self):
        self.constraint, *self.packages = REQUIREMENTS.read_text(encoding="utf-8").splitlines()

    def test_they_are_within_the_constraints_of_an_airflow_that_mwaa_offers(self):
        self.assertRegex(
            self.constraint,
            r'^--constraint "https://raw\.githubusercontent\.com/apache/airflow'
            r'/constraints-2\.10\.[13]/constraints-3\.11\.txt"$',
        )

    def test_every_package_is_pinned(self):
        self.assertTrue(self.packages)
        for package in self.packages:
            self.assertRegex(package, r"^[a-z0-9-]+(\[[a-z0-9,]+\])?==\d+(\.\d+)+$")

    def test_deferred_sensors_have_what_they_wait_with(self):
        self.assertTrue(
            any(re.match(r"apache-airflow-providers-amazon\[aiobotocore\]==", package)
                for package in self.packages)
        )  # fmt: skip


if __name__ == "__main__":
    unittest.main()
