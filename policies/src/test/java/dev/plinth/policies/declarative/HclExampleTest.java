package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a rule's page shows its cases, as terraform fmt would write them. */
class HclExampleTest {

  private static String hcl(String resources) {
    return HclExample.of(RuleText.values(resources));
  }

  @Test
  void arguments_stand_with_their_equals_signs_in_line() {
    assertThat(hcl("aws_s3_bucket.raw: {bucket: lake, force_destroy: true, days: 7}"))
        .isEqualTo(
            """
            resource "aws_s3_bucket" "raw" {
              bucket        = "lake"
              force_destroy = true
              days          = 7
            }
            """);
  }

  @Test
  void every_kind_of_address_has_its_own_head() {
    assertThat(
            hcl(
                """
                data.aws_iam_policy_document.d: {version: "1"}
                module.vpc: {source: ./vpc}
                provider.aws: {region: eu-north-1}
                'aws_subnet.a["x.y"]': {}
                """))
        .isEqualTo(
            """
            data "aws_iam_policy_document" "d" {
              version = "1"
            }
            module "vpc" {
              source = "./vpc"
            }
            provider "aws" {
              region = "eu-north-1"
            }
            resource "aws_subnet" "a" {}
            """);
  }

  @Test
  void what_the_provider_computes_is_not_written() {
    assertThat(
            hcl(
                """
                aws_kms_key.k: {arn: (known after apply)}
                aws_s3_bucket.b: {bucket: x, bucket_domain_name: (known after apply)}
                """))
        .isEqualTo(
            """
            resource "aws_kms_key" "k" {}
            resource "aws_s3_bucket" "b" {
              bucket = "x"
            }
            """);
  }

  @Test
  void nested_blocks_are_blocks_with_their_own_alignment() {
    assertThat(
            hcl("aws_x.x: {name: n, rule: [{from: 1, protocol: tcp}, {}, {a: [{b: 1}]}], tail: z}"))
        .isEqualTo(
            """
            resource "aws_x" "x" {
              name = "n"
              rule {
                from     = 1
                protocol = "tcp"
              }
              rule {}
              rule {
                a {
                  b = 1
                }
              }
              tail = "z"
            }
            """);
  }

  @Test
  void maps_and_lists_are_expressions() {
    assertThat(
            hcl(
                "aws_x.x: {tags: {Owner: a, 'my key': b, deep: {x: 1}}, none: {}, ids: [a, 1], e: []}"))
        .isEqualTo(
            """
            resource "aws_x" "x" {
              tags = {
                Owner = "a"
                "my key" = "b"
                deep = {
                  x = 1
                }
              }
              none = {}
              ids  = ["a", 1]
              e    = []
            }
            """);
  }

  @Test
  void references_stand_bare_and_what_is_lost_comes_from_a_loop() {
    assertThat(
            hcl(
                "aws_x.x: {key: '${aws_kms_key.k.arn}', both: 'a-${var.b}', lost: '?', quote: 'a\"b'}"))
        .isEqualTo(
            """
            resource "aws_x" "x" {
              key   = aws_kms_key.k.arn
              both  = "a-${var.b}"
              lost  = each.value
              quote = "a\\"b"
            }
            """);
  }

  @Test
  void a_policy_in_json_is_written_with_jsonencode() {
    assertThat(hcl("aws_x.x: {policy: !json {Statement: [{Effect: Allow}]}, broken: '{oh'}"))
        .isEqualTo(
            """
            resource "aws_x" "x" {
              policy = jsonencode({
                Statement = [{
                  Effect = "Allow"
                }]
              })
              broken = "{oh"
            }
            """);
  }
}
