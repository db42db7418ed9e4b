"""The configuration that the stack writes."""

from __future__ import annotations

import json
import os
import unittest
from unittest import mock

from .airflow_stand_in import airflow
from .dag_files import FOLDER
from .documents import PLATFORM, changed

with airflow(2, FOLDER):
    from plinth_dags import config

URI = "s3://acme-artifacts/config/platform.json"


class Parse(unittest.TestCase):
    def refused(self, text: str, expected: str) -> None:
        with self.assertRaises(config.ConfigError) as caught:
            config.parse(text, URI)
        self.assertIn(expected, str(caught.exception))
        self.assertIn(URI, str(caught.exception))

    def test_reads_every_value(self):
        platform = config.parse(json.dumps(PLATFORM), URI)
        self.assertEqual(
            config.Platform(
                environment="dev",
                region="eu-north-1",
                buckets=PLATFORM["buckets"],
                request="emr/job-flow.json",
                placement="emr/placement.json",
                queue_url=PLATFORM["rawEventsQueueUrl"],
                topic_arn=PLATFORM["alertTopicArn"],
                smtp_secret=PLATFORM["smtpSecretName"],
            ),
            platform,
        )

    def test_an_environment_may_have_no_queue_no_topic_and_no_mails(self):
        document = dict(PLATFORM)
        for key in ("rawEventsQueueUrl", "alertTopicArn", "smtpSecretName"):
            del document[key]
        platform = config.parse(json.dumps(document), URI)
        self.assertEqual(
            (None, None, None), (platform.queue_url, platform.topic_arn, platform.smtp_secret)
        )

    def test_a_key_of_a_later_stack_is_no_error(self):
        self.assertEqual("dev", config.parse(changed(PLATFORM, "later", 1), URI).environment)

    def test_another_version_is_one(self):
        self.refused(changed(PLATFORM, "version", 2), "version is 2, but these DAGs read 1")

    def test_a_missing_key_is_named_with_what_may_be_meant(self):
        document = json.loads(changed(PLATFORM, "buckets"))
        self.refused(changed(document, "bucket", {}), "buckets is missing; it has 'bucket'")
        self.refused(changed(PLATFORM, "jobFlow.request"), "jobFlow.request is missing")

    def test_a_value_of_the_wrong_type_is_named(self):
        self.refused(changed(PLATFORM, "buckets.raw", 5), "buckets.raw must be text, not 5")
        self.refused(changed(PLATFORM, "jobFlow", []), "jobFlow must be an object")

    def test_no_json(self):
        self.refused("<xml>", "is not JSON")

    def test_uris_of_zones(self):
        platform = config.parse(json.dumps(PLATFORM), URI)
        self.assertEqual("s3://acme-raw", platform.uri("raw"))
        self.assertEqual("s3://acme-curated/a/b", platform.uri("curated", "a/b"))

    def test_an_unknown_zone_names_the_known_ones(self):
        with self.assertRaisesRegex(config.ConfigError, "artifacts, curated, logs, raw"):
            config.parse(json.dumps(PLATFORM), URI).uri("bronze")


class Load(unittest.TestCase):
    def test_reads_the_object_that_the_variable_names(self):
        objects = {("acme-artifacts", "config/platform.json"): json.dumps(PLATFORM)}
        with mock.patch.dict(os.environ, {config.VARIABLE: URI}):
            platform = config.load(lambda bucket, key: objects[bucket, key])
        self.assertEqual("dev", platform.environment)

    def test_says_what_the_variable_must_be(self):
        for wrong in ("", "config.json", "s3://bucket", "https://acme-artifacts/x"):
            with self.subTest(wrong), mock.patch.dict(os.environ, {config.VARIABLE: wrong}):
                with self.assertRaisesRegex(config.ConfigError, "PLINTH_CONFIG is .* s3://"):
                    config.load(lambda bucket, key: self.fail("nothing is to be read"))


if __name__ == "__main__":
    unittest.main()
