#!/usr/bin/env python3
"""Times `./plinth check` with all rules over a generated plan of 5,000 resources, and its memory."""

import argparse
import json
import pathlib
import tempfile

from measure import measure, write_table

RESOURCES = 5_000


def kinds(i: int) -> list[tuple[str, dict, list[str], dict]]:
    """A lake's part: bucket with its settings, key, role, log group, database, group and rules.

    Each is type, known values, attributes known only after apply, and references.
    """
    bucket = {"bucket": f"aws_s3_bucket.r{i}"}
    assume = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
    policy = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
         "Resource": [f"arn:aws:s3:::lake-{i}/{part}/*" for part in range(3)]}]})
    tags = {"Owner": "data", "Environment": "dev"}
    return [
        ("aws_s3_bucket", {"bucket": f"lake-{i}", "force_destroy": False, "tags": tags}, ["id", "arn", "policy"], {}),
        ("aws_s3_bucket_versioning", {"versioning_configuration": [{"status": "Enabled"}]}, ["id", "bucket"], bucket),
        ("aws_s3_bucket_public_access_block",
         {"block_public_acls": True, "block_public_policy": True, "ignore_public_acls": True,
          "restrict_public_buckets": i % 7 != 0}, ["id", "bucket"], bucket),
        ("aws_s3_bucket_server_side_encryption_configuration",
         {"rule": [{"apply_server_side_encryption_by_default": [{"sse_algorithm": "aws:kms"}]}]},
         ["id", "bucket"], bucket),
        ("aws_kms_key", {"description": f"lake {i}", "enable_key_rotation": i % 5 != 0, "tags": tags},
         ["id", "arn", "key_id", "policy"], {}),
        ("aws_iam_role", {"name": f"etl-{i}", "assume_role_policy": assume, "tags": tags}, ["id", "arn"], {}),
        ("aws_iam_role_policy", {"name": "lake", "policy": policy}, ["id", "role"], {"role": f"aws_iam_role.r{i}"}),
        ("aws_cloudwatch_log_group", {"name": f"/lake/{i}", "retention_in_days": 30, "tags": tags}, ["id", "arn"], {}),
        ("aws_db_instance",
         {"engine": "postgres", "storage_encrypted": True, "backup_retention_period": 7, "deletion_protection": True},
         ["id", "arn", "kms_key_id", "parameter_group_name"], {}),
        ("aws_security_group", {"name": f"db-{i}", "description": "database"}, ["id", "arn", "ingress", "egress"], {}),
        ("aws_vpc_security_group_ingress_rule",
         {"cidr_ipv4": "10.0.0.0/16", "ip_protocol": "tcp", "from_port": 5432, "to_port": 5432, "description": "lake"},
         ["id", "arn", "security_group_id"], {"security_group_id": f"aws_security_group.r{i}"}),
    ]


def write_plan(path: pathlib.Path) -> None:
    changes, configurations = [], []
    i = 0
    while len(changes) < RESOURCES:
        for kind, after, unknown, references in kinds(i):
            if len(changes) == RESOURCES:
                break
            address = f"{kind}.r{i}"
            header = {"address": address, "mode": "managed", "type": kind, "name": f"r{i}"}
            changes.append({**header, "change": {
                "actions": ["create"], "before": None, "after": after,
                "after_unknown": {name: True for name in unknown}, "before_sensitive": False, "after_sensitive": {}}})
            configurations.append({**header, "expressions": {
                **{name: {"constant_value": value} for name, value in after.items()},
                **{name: {"references": [f"{target}.id", target]} for name, target in references.items()}}})
        i += 1
    path.write_text(json.dumps({
        "format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": changes,
        "configuration": {"root_module": {"resources": configurations}}}), encoding="utf-8")


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--runs", type=int, default=7)
runs = parser.parse_args().runs

with tempfile.TemporaryDirectory() as folder:
    plan = pathlib.Path(folder) / "plan.json"
    write_plan(plan)
    one = pathlib.Path(folder) / "one.yaml"
    one.write_text("rules: {only: [PLINTH-TAG-001]}\n", encoding="utf-8")
    every = measure(["./plinth", "check", "--fail-on", "never", str(plan)], runs)
    single = measure(["./plinth", "check", "--fail-on", "never", "--config", str(one), str(plan)], runs)
    version = measure(["./plinth", "--version"], runs)
    baseline = measure(["python3", "-c", f"import json; json.load(open({str(plan)!r}))"], runs)

rows = [
    [name, f"{one.median:.2f} s", one.spread, f"{one.peak_mib:.0f} MiB", f"{one.median / baseline.median:.2f}"]
    for name, one in [
        ("all rules", every), ("one rule", single), ("no plan: ./plinth --version", version),
        ("Python's json.load of the plan", baseline)]
]
met = every.median < 1.5
write_table(
    "rules", f"All rules over {RESOURCES:,} resources", f"bench/rules.py --runs {runs}",
    ["", "median", "range, s", "peak memory", "ratio to json.load"], rows,
    "Whole processes, start of the JVM included. The alternative only parses the file. "
    f"Target for all rules: below 1.5 s: **{'met' if met else 'MISSED'}**.")
