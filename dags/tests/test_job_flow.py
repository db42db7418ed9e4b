"""The contract of the job flow: what RunJobFlow takes, and what keeps a cluster from staying."""

from __future__ import annotations

import json
import unittest

from .airflow_stand_in import airflow
from .dag_files import FOLDER
from .documents import PLACEMENT, REQUEST, changed

with airflow(2, FOLDER):
    from plinth_dags import job_flow

FLEETS = "Instances.InstanceFleets"


def compose(request: str = "", placement: str = "", tags: dict | None = None) -> dict:
    return job_flow.compose(
        request or json.dumps(REQUEST), placement or json.dumps(PLACEMENT), tags or {}
    )


class Compose(unittest.TestCase):
    def test_the_placement_is_laid_over_the_request_key_by_key(self):
        instances = compose()["Instances"]
        self.assertEqual(["subnet-0a1", "subnet-0b2"], instances["Ec2SubnetIds"])
        self.assertEqual(3, len(instances["InstanceFleets"]))

    def test_what_the_gate_checked_is_what_runs(self):
        composed = compose(tags={"airflow-run": "x"})
        for key, value in REQUEST.items():
            if key not in ("Instances", "Tags"):
                self.assertEqual(value, composed[key], key)
        self.assertEqual(
            {**REQUEST["Instances"], **PLACEMENT["Instances"]}, composed["Instances"]
        )

    def test_the_run_s_tags_are_added_and_none_is_lost(self):
        self.assertEqual(
            [
                {"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"},
                {"Key": "airflow-run", "Value": "r"},
            ],
            compose(tags={"airflow-run": "r"})["Tags"],
        )


class Contract(unittest.TestCase):
    def refused(self, *expected: str, request: str = "", placement: str = "") -> None:
        with self.assertRaises(job_flow.ContractError) as caught:
            compose(request, placement)
        for text in expected:
            self.assertIn(text, str(caught.exception))

    def refused_when(self, path: str, value: object, expected: str) -> None:
        self.refused(expected, request=changed(REQUEST, path, value))

    def test_text_that_is_no_json(self):
        self.refused("the request is not JSON", request="{")
        self.refused("the placement must be an object, not list", placement="[]")

    def test_an_unknown_key(self):
        self.refused_when("ReleaseLable", "emr-7.8.0", "did you mean 'ReleaseLabel'?")

    def test_an_unknown_key_of_an_instance_fleet(self):
        self.refused_when(
            f"{FLEETS}.1.TargetSpotCapacityy",
            4,
            "Instances.InstanceFleets[1].TargetSpotCapacityy is no key of RunJobFlow; did you mean"
            " 'TargetSpotCapacity'?",
        )

    def test_an_unknown_key_deep_in_a_recursive_shape(self):
        self.refused_when(
            "Configurations.0.Configurations.0.Property",
            {},
            "Configurations[0].Configurations[0].Property is no key",
        )

    def test_a_value_of_the_wrong_type(self):
        self.refused_when(
            f"{FLEETS}.0.TargetSpotCapacity", "4", "TargetSpotCapacity must be integer, not str"
        )
        self.refused_when("AutoTerminationPolicy.IdleTimeout", True, "must be long, not bool")
        self.refused_when("Applications", "Spark", "Applications must be a list, not str")

    def test_a_fleet_of_an_unknown_kind(self):
        self.refused_when(f"{FLEETS}.0.InstanceFleetType", "PRIMARY", "must be MASTER, CORE, TASK")

    def test_a_fleet_without_instance_types(self):
        self.refused_when(f"{FLEETS}.2.InstanceTypeConfigs", [], "the fleet has no instance type")

    def test_a_missing_fleet(self):
        self.refused_when(f"{FLEETS}.1", None, "0 fleets CORE")

    def test_instance_groups(self):
        self.refused_when("Instances.InstanceGroups", [], "use InstanceFleets")

    def test_no_auto_termination(self):
        self.refused_when("AutoTerminationPolicy", None, "IdleTimeout is None")

    def test_auto_termination_later_than_aws_allows(self):
        self.refused_when("AutoTerminationPolicy.IdleTimeout", 700_000, "must be 60 to 604800")

    def test_termination_protection(self):
        self.refused_when("Instances.TerminationProtected", True, "could not end its cluster")

    def test_a_cluster_that_ends_before_its_steps_come(self):
        self.refused_when("Instances.KeepJobFlowAliveWhenNoSteps", False, "would end before")

    def test_steps_of_its_own(self):
        self.refused_when("Steps", [{"Name": "x"}], "the run submits its own")

    def test_no_security_configuration(self):
        self.refused_when("SecurityConfiguration", None, "SecurityConfiguration is missing")

    def test_no_log_uri(self):
        self.refused_when("LogUri", None, "LogUri is missing")

    def test_no_subnet(self):
        self.refused("default subnet", placement="{}")

    def test_every_problem_at_once(self):
        broken = json.loads(changed(REQUEST, "LogUri"))
        self.refused(
            "LogUri is missing",
            "IdleTimeout is None",
            request=changed(broken, "AutoTerminationPolicy"),
        )


if __name__ == "__main__":
    unittest.main()
