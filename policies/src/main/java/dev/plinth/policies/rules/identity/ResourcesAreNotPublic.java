package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyArguments;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/** A resource policy lets in named principals, not anybody. */
final class ResourcesAreNotPublic extends TrustRule {

  private static final Set<String> OF_RESOURCE =
      Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-014",
          "Resource policies are not public",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          A bucket, key, queue, topic, secret, repository or endpoint whose policy lets in "*" \
          without a condition on the caller is open to everybody in the world. (At a VPC \
          endpoint, "*" means everybody in the VPC, so it fails only on all resources: then any \
          stolen data can leave to any account.)""",
          """
          Name the principals, or demand a condition that limits the caller, such as \
          aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceVpce; at an endpoint, name the \
          resources or demand aws:ResourceAccount.""",
          policy("*"),
          policy("arn:aws:iam::123456789012:role/job"),
          List.of(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status"),
          List.of(
              "CKV_AWS_33",
              "CKV_AWS_70",
              "CKV_AWS_168",
              "CKV_AWS_169",
              "CKV_AWS_283",
              "CKV_AWS_387"));

  ResourcesAreNotPublic() {
    super(DOCUMENT, PolicyArguments.resourceTypes(), "anybody is let in");
  }

  private static String policy(String principal) {
    return """
    data "aws_iam_policy_document" "raw" {
      statement {
        actions   = ["s3:GetObject"]
        resources = ["arn:aws:s3:::lake-raw/*"]
        principals {
          type        = "AWS"
          identifiers = ["%s"]
        }
      }
    }
    resource "aws_s3_bucket_policy" "raw" {
      bucket = "lake-raw"
      policy = data.aws_iam_policy_document.raw.json
    }
    """
        .formatted(principal);
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    Ternary limited = Callers.limits(statement.conditions());
    if (resource.type().startsWith("aws_vpc_endpoint")) {
      limited =
          limited
              .or(Callers.demands(statement.conditions(), OF_RESOURCE))
              .or(Breadth.isEverything(statement.resources()).not());
    }
    Ternary open =
        has(statement, Effect.ALLOW).and(statement.principals().isAnyone()).and(limited.not());
    proof.add(open, placed, "lets in anybody");
  }
}
