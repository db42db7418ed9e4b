"""Messages of the raw zone's queue."""

from __future__ import annotations

import json
import unittest

from .airflow_stand_in import airflow
from .dag_files import FOLDER

with airflow(2, FOLDER):
    from plinth_dags import arrivals


def message(key: str, number: int = 0) -> dict:
    body = {"detail-type": "Object Created", "detail": {"object": {"key": key}}}
    return {"MessageId": f"m{number}", "ReceiptHandle": f"r{number}", "Body": json.dumps(body)}


class FakeQueue:
    def __init__(self, failing: str = "") -> None:
        self.deleted: list[str] = []
        self.calls = 0
        self._failing = failing

    def delete_message_batch(self, QueueUrl: str, Entries: list[dict]) -> dict:
        self.calls += 1
        if not 1 <= len(Entries) <= 10:
            raise ValueError("SQS takes 1 to 10 entries")
        handles = [entry["ReceiptHandle"] for entry in Entries]
        self.deleted += [handle for handle in handles if handle != self._failing]
        return {"Failed": [{"Id": handle} for handle in handles if handle == self._failing]}


class Days(unittest.TestCase):
    def test_each_day_once_in_order(self):
        self.assertEqual(
            ["2026-01-02", "2026-01-03"],
            arrivals.days(
                message(key)
                for key in (
                    "orders/dt=2026-01-03/part-0.parquet",
                    "orders/dt=2026-01-02/part-0.parquet",
                    "dt=2026-01-03/part-1.parquet",
                )
            ),
        )

    def test_keys_come_percent_encoded(self):
        self.assertEqual(["2026-01-02"], arrivals.days([message("a%2Fdt%3D2026-01-02/x+y")]))

    def test_what_names_no_day_is_logged_and_left_out(self):
        strange = [
            message("orders/part-0.parquet", 1),
            message("orders/dt=2026-13-01/part-0", 2),
            {"MessageId": "m3", "Body": "not json"},
            {"MessageId": "m4", "Body": "[]"},
        ]
        with self.assertLogs(arrivals.log, "ERROR") as logged:
            days = arrivals.days([*strange, message("dt=2026-01-02/x")])
        self.assertEqual(["2026-01-02"], days)
        for number in (1, 2, 3, 4):
            self.assertIn(f"m{number}", "".join(logged.output))

    def test_no_day_at_all_is_an_error(self):
        with self.assertLogs(arrivals.log, "ERROR"), self.assertRaises(arrivals.NoDay):
            arrivals.days([message("orders/part-0.parquet")])


class Acknowledge(unittest.TestCase):
    def test_deletes_the_messages_that_were_answered_ten_at_a_time(self):
        queue = FakeQueue()
        messages = [message("dt=2026-01-02/x", number) for number in range(25)]
        arrivals.acknowledge(queue, "url", messages)
        self.assertEqual(([f"r{n}" for n in range(25)], 3), (queue.deleted, queue.calls))

    def test_leaves_the_others_to_the_dead_letters(self):
        queue = FakeQueue()
        arrivals.acknowledge(queue, "url", [message("strange", 1), message("dt=2026-01-02/x", 2)])
        self.assertEqual(["r2"], queue.deleted)

    def test_a_message_that_cannot_be_deleted_is_an_error(self):
        with self.assertRaisesRegex(arrivals.NotAcknowledged, "1 messages"):
            arrivals.acknowledge(FakeQueue("r0"), "url", [message("dt=2026-01-02/x")])


if __name__ == "__main__":
    unittest.main()
