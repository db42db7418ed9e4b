package dev.plinth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflinePlanTest {

  @TempDir Path directory;

  @Test
  void what_is_configured_is_known_and_what_aws_decides_is_not() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }
            resource "aws_subnet" "a" {
              vpc_id     = aws_vpc.main.id
              cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, 1)
            }
            """);

    JsonNode subnet = Offline.change(plan, "aws_subnet.a");
    assertThat(subnet.path("actions").path(0).asText()).isEqualTo("create");
    assertThat(subnet.path("after").path("cidr_block").asText()).isEqualTo("10.0.1.0/24");
    assertThat(subnet.path("after_unknown").path("vpc_id").asBoolean()).isTrue();
    assertThat(subnet.path("after_unknown").path("arn").asBoolean()).isTrue();
  }

  @Test
  void the_providers_default_of_an_argument_is_planned() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            "resource \"aws_vpc\" \"main\" {\n cidr_block = \"10.0.0.0/16\"\n}\n");

    assertThat(
            Offline.change(plan, "aws_vpc.main")
                .path("after")
                .path("enable_dns_support")
                .asBoolean())
        .isTrue();
  }

  @Test
  void default_tags_reach_every_resource() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            provider "aws" {
              region = "eu-north-1"
              default_tags {
                tags = { Environment = "dev", Owner = "all" }
              }
            }
            resource "aws_s3_bucket" "raw" {
              tags = { Owner = "data" }
            }
            """);

    JsonNode tags = Offline.change(plan, "aws_s3_bucket.raw").path("after").path("tags_all");
    assertThat(tags.path("Environment").asText()).isEqualTo("dev");
    assertThat(tags.path("Owner").asText()).isEqualTo("data");
  }

  @Test
  void each_provider_alias_keeps_its_own_default_tags() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            provider "aws" {
              default_tags {
                tags = { Where = "north" }
              }
            }
            provider "aws" {
              alias = "south"
              default_tags {
                tags = { Where = "south" }
              }
            }
            resource "aws_s3_bucket" "north" {}
            resource "aws_s3_bucket" "south" {
              provider = aws.south
            }
            """);

    assertThat(where(plan, "aws_s3_bucket.north")).isEqualTo("north");
    assertThat(where(plan, "aws_s3_bucket.south")).isEqualTo("south");
  }

  private static String where(JsonNode plan, String address) {
    return Offline.change(plan, address).path("after").path("tags_all").path("Where").asText();
  }

  @Test
  void a_policy_document_whose_parts_are_known_is_rendered() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            data "aws_caller_identity" "me" {}
            data "aws_iam_policy_document" "read" {
              statement {
                sid       = "Read"
                actions   = ["s3:GetObject", "s3:ListBucket"]
                resources = ["arn:aws:s3:::lake/*"]
                condition {
                  test     = "StringEquals"
                  variable = "aws:SourceAccount"
                  values   = [data.aws_caller_identity.me.account_id]
                }
              }
            }
            resource "aws_iam_policy" "read" {
              policy = data.aws_iam_policy_document.read.json
            }
            """);

    assertThat(Offline.change(plan, "aws_iam_policy.read").path("after").path("policy").asText())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": [
                    "s3:ListBucket",
                    "s3:GetObject"
                  ],
                  "Resource": "arn:aws:s3:::lake/*",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": "123456789012"
                    }
                  }
                }
              ]
            }""");
  }

  @Test
  void a_policy_document_with_an_unknown_part_keeps_its_statements_readable() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            resource "aws_s3_bucket" "raw" {}
            data "aws_iam_policy_document" "read" {
              statement {
                actions   = ["s3:GetObject"]
                resources = [aws_s3_bucket.raw.arn]
              }
            }
            """);

    JsonNode read = Offline.change(plan, "data.aws_iam_policy_document.read");
    JsonNode statement = read.path("after").path("statement").path(0);
    assertThat(statement.path("actions").path(0).asText()).isEqualTo("s3:GetObject");
    assertThat(
            read.path("after_unknown")
                .path("statement")
                .path(0)
                .path("resources")
                .path(0)
                .asBoolean())
        .isTrue();
  }

  @Test
  void what_only_aws_can_answer_is_unknown_and_leaves_no_trace_in_the_plan() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            data "aws_ami" "linux" { most_recent = true }
            data "aws_vpc" "shared" {
              default = true
            }
            resource "aws_instance" "i" {
              ami           = data.aws_ami.linux.id
              instance_type = data.aws_vpc.shared.tags["size"]
            }
            """);

    JsonNode instance = Offline.change(plan, "aws_instance.i");
    assertThat(instance.path("after_unknown").path("ami").asBoolean()).isTrue();
    assertThat(instance.path("after_unknown").path("instance_type").asBoolean()).isTrue();
    assertThat(plan.toString()).doesNotContain("plinth_offline");
  }

  @Test
  void a_module_beside_the_configuration_is_planned() {
    Offline.write(
        directory,
        "bucket/main.tf",
        "variable \"name\" {}\nresource \"aws_s3_bucket\" \"this\" {\n  bucket = var.name\n}\n");

    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            "module \"raw\" {\n  source = \"./bucket\"\n  name = \"lake-raw\"\n}\n");

    assertThat(
            Offline.change(plan, "module.raw.aws_s3_bucket.this")
                .path("after")
                .path("bucket")
                .asText())
        .isEqualTo("lake-raw");
  }

  @Test
  void a_backend_is_neither_asked_nor_needed() {
    JsonNode plan =
        Offline.plan(
            directory,
            "main.tf",
            """
            terraform {
              backend "s3" {
                bucket = "nowhere"
                key    = "state"
                region = "eu-north-1"
                assume_role = { role_arn = "arn:aws:iam::123456789012:role/x" }
              }
            }
            resource "aws_s3_bucket" "raw" {}
            """);

    assertThat(plan.path("resource_changes")).hasSize(1);
  }

  @Test
  void the_users_directory_is_only_read() throws IOException {
    Offline.write(directory, "terraform.tfstate", "not even a state");
    Offline.write(directory, ".terraform/lock", "theirs");
    Offline.write(directory, "main.tf", "resource \"aws_s3_bucket\" \"raw\" {}\n");
    Map<String, String> before = contents();

    assertThat(Offline.outcome(directory)).isInstanceOf(PlanOutcome.Planned.class);

    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file) + " " + Files.getLastModifiedTime(file),
            Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void several_plans_at_once_do_not_mix() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    List<Future<JsonNode>> plans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path own = directory.resolve("stack" + i);
      String text =
          "provider \"aws\" {\n  default_tags {\n    tags = { Stack = \"%d\" }\n  }\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = \"q%d\"\n}\n"
              .formatted(i, i);
      plans.add(executor.submit(() -> Offline.plan(own, "main.tf", text)));
    }
    for (int i = 0; i < 4; i++) {
      JsonNode after = Offline.change(plans.get(i).get(), "aws_sqs_queue.q").path("after");
      assertThat(after.path("name").asText()).isEqualTo("q" + i);
      assertThat(after.path("tags_all").path("Stack").asText()).isEqualTo(String.valueOf(i));
    }
    executor.shutdown();
  }
}
