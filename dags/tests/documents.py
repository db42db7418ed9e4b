"""The documents that a stack writes, as docs/orchestration.md tells them."""

from __future__ import annotations

import copy
import json

PLATFORM = {
    "version": 1,
    "environment": "dev",
    "region": "eu-north-1",
    "buckets": {
        "raw": "acme-raw",
        "curated": "acme-curated",
        "artifacts": "acme-artifacts",
        "logs": "acme-logs",
    },
    "jobFlow": {"request": "emr/job-flow.json", "placement": "emr/placement.json"},
    "rawEventsQueueUrl": "https://sqs.example/acme-raw-events",
    "alertTopicArn": "arn:aws:sns:eu-north-1:000000000000:acme-alerts",
    "smtpSecretName": "acme-data-dev/airflow/connections/smtp_default",
}

_FLEET = {
    "TargetSpotCapacity": 4,
    "InstanceTypeConfigs": [{"InstanceType": "m6g.xlarge", "WeightedCapacity": 4}],
    "LaunchSpecifications": {
        "SpotSpecification": {
            "TimeoutDurationMinutes": 10,
            "TimeoutAction": "SWITCH_TO_ON_DEMAND",
            "AllocationStrategy": "capacity-optimized",
        }
    },
}

REQUEST = {
    "Name": "acme-dev-etl",
    "ReleaseLabel": "emr-7.8.0",
    "LogUri": "s3://acme-logs/emr/",
    "ServiceRole": "acme-emr",
    "JobFlowRole": "acme-emr-instances",
    "SecurityConfiguration": "acme-emr",
    "AutoTerminationPolicy": {"IdleTimeout": 900},
    "Applications": [{"Name": "Spark"}],
    "Configurations": [
        {
            "Classification": "spark-env",
            "Configurations": [{"Classification": "export", "Properties": {"A": "b"}}],
        }
    ],
    "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}],
    "Instances": {
        "KeepJobFlowAliveWhenNoSteps": True,
        "TerminationProtected": False,
        "InstanceFleets": [
            {**_FLEET, "InstanceFleetType": "MASTER"},
            {**_FLEET, "InstanceFleetType": "CORE"},
            {**_FLEET, "InstanceFleetType": "TASK"},
        ],
    },
}

PLACEMENT = {
    "Instances": {
        "Ec2SubnetIds": ["subnet-0a1", "subnet-0b2"],
        "EmrManagedMasterSecurityGroup": "sg-0m",
        "EmrManagedSlaveSecurityGroup": "sg-0c",
        "ServiceAccessSecurityGroup": "sg-0s",
    }
}


def changed(document: dict, path: str, value: object = None) -> str:
    """The document as text, with the value at a dotted path set, or removed when it is ``None``."""
    result = copy.deepcopy(document)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = result
    for parent in parents:
        place = place[parent]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(result)
