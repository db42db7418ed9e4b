#!/usr/bin/env python3
"""Times `./plinth check` on generated plans of 10, 50 and 100 MB, and their memory."""

import argparse
import json
import pathlib
import tempfile

from measure import Case, measure_in_turn, write_table

MEBIBYTE = 1 << 20


def resource(i: int) -> tuple[dict, dict, dict]:
    """One bucket, subnet, rule or policy, as the AWS provider plans it, in one of many modules."""
    module = f"module.part[{i // 6 % 50}]"
    kinds = {
        "aws_s3_bucket": (
            {"bucket": f"lake-{i}", "force_destroy": False, "timeouts": None, "bucket_prefix": None},
            ["id", "arn", "acl", "policy", "versioning", "server_side_encryption_configuration", "tags_all"], {}),
        "aws_s3_bucket_public_access_block": (
            {"block_public_acls": True, "block_public_policy": True, "ignore_public_acls": True,
             "restrict_public_buckets": True},
            ["id", "bucket"], {"bucket": f"aws_s3_bucket.r{i - 1}"}),
        "aws_vpc": (
            {"cidr_block": "10.0.0.0/8", "enable_dns_support": True, "instance_tenancy": "default"},
            ["id", "arn", "main_route_table_id", "default_security_group_id", "owner_id"], {}),
        "aws_subnet": (
            {"cidr_block": f"10.{i // 250 % 250}.{i % 250}.0/24", "map_public_ip_on_launch": False,
             "tags": {"Tier": "private", "Name": f"private-{i}"}, "timeouts": None},
            ["id", "arn", "vpc_id", "availability_zone_id", "owner_id"], {"vpc_id": f"aws_vpc.r{i - 1}"}),
        "aws_vpc_security_group_ingress_rule": (
            {"cidr_ipv4": "10.0.0.0/8", "ip_protocol": "tcp", "from_port": 443, "to_port": 443,
             "description": f"rule {i}"},
            ["id", "arn", "security_group_id", "security_group_rule_id"], {"security_group_id": "aws_security_group.g"}),
        "aws_iam_policy": (
            {"name": f"policy-{i}", "path": "/", "policy": json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
                 "Resource": [f"arn:aws:s3:::lake-{i}/{k}/*" for k in range(5)]}]})},
            ["id", "arn", "policy_id", "tags_all"], {}),
    }
    kind = list(kinds)[i % len(kinds)]
    after, unknown, references = kinds[kind]
    after = {**after, "tags": {"Name": f"{kind}-{i}", "Owner": "data", "Environment": "dev", **after.get("tags", {})}}
    address = f"{module}.{kind}.r{i}"
    header = {"address": address, "module_address": module, "mode": "managed", "type": kind, "name": f"r{i}",
              "provider_name": "registry.terraform.io/hashicorp/aws"}
    change = {**header, "change": {
        "actions": ["create"], "before": None, "after": after,
        "after_unknown": {**{name: True for name in unknown}, "tags": {}},
        "before_sensitive": False, "after_sensitive": {"tags": {}}}}
    planned = {**header, "schema_version": 0, "values": after, "sensitive_values": {"tags": {}}}
    configuration = {
        "address": f"{kind}.r{i}", "mode": "managed", "type": kind, "name": f"r{i}", "schema_version": 0,
        "expressions": {
            **{name: {"constant_value": value} for name, value in after.items() if value is not None},
            **{name: {"references": [f"{target}.id", target]} for name, target in references.items()}}}
    return change, planned, configuration


def write_plan(path: pathlib.Path, size: int) -> int:
    """Writes a plan of about `size` bytes and returns how many resources it has."""
    changes, planned, configurations, written, i = [], [], [], 0, 0
    while written < size:
        parts = [json.dumps(part) for part in resource(i)]
        for part, into in zip(parts, (changes, planned, configurations)):
            into.append(part)
        written += sum(map(len, parts))
        i += 1
    path.write_text(
        '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"child_modules":'
        '[{"resources":[' + ",".join(planned) + ']}]}},"resource_changes":[' + ",".join(changes)
        + '],"configuration":{"root_module":{"module_calls":{"part":{"module":{"resources":['
        + ",".join(configurations) + "]}}}}}}", encoding="utf-8")
    return i


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--runs", type=int, default=5)
runs = parser.parse_args().runs

rows, last = [], None
with tempfile.TemporaryDirectory() as folder:
    for megabytes in (10, 50, 100):
        plan = pathlib.Path(folder) / f"{megabytes}.json"
        resources = write_plan(plan, megabytes * MEBIBYTE)
        check, baseline = measure_in_turn(
            [
                Case(["./plinth", "check", "--fail-on", "never", str(plan)]),
                Case(["python3", "-c", f"import json; json.load(open({str(plan)!r}))"]),
            ], runs)
        rows.append([
            f"{megabytes} MB, {resources:,} resources", f"{check.median:.2f} s", check.spread,
            f"{check.cpu:.1f} s", f"{check.peak_mib:.0f} MiB",
            f"{baseline.median:.2f} s", f"{baseline.peak_mib:.0f} MiB",
            f"{check.median / baseline.median:.2f}"])
        last = check
met = last.median <= 3 and last.peak_mib <= 1024
write_table(
    "check", "Checking large plans", f"bench/check.py --runs {runs}",
    ["plan", "median", "range, s", "processor", "peak memory", "Python's json.load", "its memory", "ratio"], rows,
    "The alternative only parses the file. Target for 100 MB: within 3 s and 1 GiB: "
    f"**{'met' if met else 'MISSED'}**.")
