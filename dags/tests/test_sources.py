"""What no file that reaches Airflow may hold: a place or a secret of somebody's account."""

from __future__ import annotations

import re
import unittest

from .dag_files import sources

#: What each looks like.
FORBIDDEN = {
    "an AWS access key": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "a secret": (
        r"(?i)\b\w*(?:password|passwd|secret_key|api_key|token)\b\s*[=:]\s*['\"][^'\"{}]+['\"]"
    ),
    "a private key": r"BEGIN [A-Z ]*PRIVATE KEY",
    "an account's number": r"(?<![\d.])\d{12}(?![\d.])",
    "an ARN": r"arn:aws[a-z-]*:[a-z]",
    "a bucket": r"s3a?://[a-z0-9]",
    "an address of a mail": r"[\w.+-]+@[\w-]+\.\w+",
    "an address in the network": r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
    "an id of AWS": r"\b(?:subnet|sg|vpc|ami|j)-[0-9a-zA-Z]{6,}\b",
    "a queue": r"https?://sqs\.",
    "a region": r"\b(?:us|eu|ap|ca|sa|af|me)-(?:north|south|east|west|central)[a-z]*-\d\b",
}

#: Forms that a message shows to people, and places that are everybody's.
ALLOWED = (
    "s3://<artifacts bucket>/config/platform.json",
    "https://raw.githubusercontent.com/apache/airflow/",
)


class Sources(unittest.TestCase):
    def test_no_file_holds_a_place_or_a_secret(self):
        files = sources()
        self.assertIn("big_data_pipeline.py", files)
        self.assertIn("plinth_dags/templates/failure.txt", files)
        for path, text in files.items():
            for allowed in ALLOWED:
                text = text.replace(allowed, "")
            for what, pattern in FORBIDDEN.items():
                with self.subTest(file=path, forbidden=what):
                    found = re.search(pattern, text)
                    self.assertIsNone(found, found and found.group())

    def test_each_pattern_finds_what_it_is_for(self):
        examples = {
            "an AWS access key": "key = 'AKIAIOSFODNN7EXAMPLE'",
            "a secret": "smtp_password = 'hunter2'",
            "a private key": "-----BEGIN RSA PRIVATE KEY-----",
            "an account's number": "111122223333",
            "an ARN": "arn:aws:iam::111122223333:role/x",
            "a bucket": "s3://acme-data/raw",
            "an address of a mail": "ops@example.org",
            "an address in the network": "10.100.3.7",
            "an id of AWS": "subnet-0a1b2c3d",
            "a queue": "https://sqs.eu-north-1.amazonaws.com/1/q",
            "a region": "eu-north-1",
        }
        self.assertEqual(FORBIDDEN.keys(), examples.keys())
        for what, example in examples.items():
            self.assertRegex(example, FORBIDDEN[what])


if __name__ == "__main__":
    unittest.main()
