package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A resource policy does not deny everybody, the account's administrators included, to mend it. */
final class ResourcePoliciesLockNobodyOut extends TrustRule {

  /** The action that replaces the policy, by the type that holds it. */
  private static final Map<String, String> REPLACING =
      Map.ofEntries(
          Map.entry("aws_s3_bucket", "s3:putbucketpolicy"),
          Map.entry("aws_s3_bucket_policy", "s3:putbucketpolicy"),
          Map.entry("aws_kms_key", "kms:putkeypolicy"),
          Map.entry("aws_kms_key_policy", "kms:putkeypolicy"),
          Map.entry("aws_sqs_queue", "sqs:setqueueattributes"),
          Map.entry("aws_sqs_queue_policy", "sqs:setqueueattributes"),
          Map.entry("aws_sns_topic", "sns:settopicattributes"),
          Map.entry("aws_sns_topic_policy", "sns:settopicattributes"),
          Map.entry("aws_secretsmanager_secret", "secretsmanager:putresourcepolicy"),
          Map.entry("aws_secretsmanager_secret_policy", "secretsmanager:putresourcepolicy"),
          Map.entry("aws_ecr_repository_policy", "ecr:setrepositorypolicy"));

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-017",
          "Resource policies lock nobody out for good",
          Severity.HIGH,
          Category.IDENTITY,
          """
          A denial for everybody, without a condition, of the action that replaces the policy \
          locks out the administrators and Terraform too. Only the root user can then mend a \
          bucket, and nobody a key.""",
          "Add a condition to the denial, or deny fewer actions.",
          policy("s3:*"),
          policy("s3:DeleteBucket"),
          List.of(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html"),
          List.of("CKV_AWS_93"));

  ResourcePoliciesLockNobodyOut() {
    super(DOCUMENT, REPLACING.keySet(), "everybody is locked out");
  }

  private static String policy(String action) {
    return """
    data "aws_iam_policy_document" "raw" {
      statement {
        effect    = "Deny"
        actions   = ["%s"]
        resources = ["arn:aws:s3:::lake-raw", "arn:aws:s3:::lake-raw/*"]
        principals {
          type        = "*"
          identifiers = ["*"]
        }
      }
    }
    resource "aws_s3_bucket_policy" "raw" {
      bucket = "lake-raw"
      policy = data.aws_iam_policy_document.raw.json
    }
    """
        .formatted(action);
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    String replacing = Objects.requireNonNull(REPLACING.get(resource.type()));
    boolean everybody = !statement.principals().negated() && statement.conditions().isEmpty();
    if (everybody) {
      proof.add(
          has(statement, Effect.DENY)
              .and(statement.principals().isAnyone())
              .and(statement.actions().covers(Glob.literal(replacing)))
              .and(touches(statement)),
          placed,
          "denies " + replacing + " to everybody");
    }
  }

  /** A denial on the parts of a bucket alone does not touch its policy. */
  private static Ternary touches(Statement statement) {
    Ternary touches = Ternary.of(statement.resources().negated());
    for (Glob glob : statement.resources().globs()) {
      touches =
          touches.or(
              glob.hasUnknown()
                  ? Ternary.UNKNOWN
                  : Ternary.of(!glob.source().contains(":s3:") || !glob.source().contains("/")));
    }
    return touches;
  }
}
