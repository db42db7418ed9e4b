package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.PolicyArguments;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about other accounts: one for trust, one for resources. */
final class AccountRules {

  private AccountRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        new OtherAccountsAreLimited(TRUST, Set.of("aws_iam_role")),
        new OtherAccountsAreLimited(RESOURCES, PolicyArguments.resourceTypes()));
  }

  private static String trust(String condition) {
    return """
    data "aws_caller_identity" "current" {}
    data "aws_iam_policy_document" "trust" {
      statement {
        actions = ["sts:AssumeRole"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::999999999999:role/partner"]
        }%s
      }
    }
    resource "aws_iam_role" "shared" {
      assume_role_policy = data.aws_iam_policy_document.trust.json
    }
    """
        .formatted(condition);
  }

  private static String bucket(String condition) {
    return """
    data "aws_caller_identity" "current" {}
    data "aws_iam_policy_document" "raw" {
      statement {
        actions   = ["s3:GetObject"]
        resources = ["arn:aws:s3:::lake-raw/*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::999999999999:root"]
        }%s
      }
    }
    resource "aws_s3_bucket_policy" "raw" {
      bucket = "lake-raw"
      policy = data.aws_iam_policy_document.raw.json
    }
    """
        .formatted(condition);
  }

  private static final RuleDocument TRUST =
      new RuleDocument(
          "PLINTH-IAM-011",
          "Other accounts assume roles under a condition",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          A partner who assumes roles of many customers can be made to assume yours for \
          somebody else, unless the trust demands an external id that only you have; and whoever \
          breaks into that account gets in here.""",
          "Demand sts:ExternalId, or aws:PrincipalOrgID for accounts of your own organization.",
          trust(""),
          trust(
              """

                  condition {
                    test     = "StringEquals"
                    variable = "sts:ExternalId"
                    values   = ["lake-7c1f"]
                  }"""),
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"),
          List.of());

  private static final RuleDocument RESOURCES =
      new RuleDocument(
          "PLINTH-IAM-015",
          "Resource policies let other accounts in under a condition",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          A principal of another account in the policy of a bucket, key, queue, topic, secret or \
          repository takes data out of this account's control.""",
          """
          Remove the principal, or demand a condition such as aws:PrincipalOrgID that keeps \
          access inside your organization.""",
          bucket(""),
          bucket(
              """

                  condition {
                    test     = "StringEquals"
                    variable = "aws:PrincipalOrgID"
                    values   = ["o-a1b2c3d4e5"]
                  }"""),
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html"),
          List.of("CKV_AWS_385"));
}
