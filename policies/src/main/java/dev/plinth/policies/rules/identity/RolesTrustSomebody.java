package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/** A role trusts named principals, not anybody. */
final class RolesTrustSomebody extends TrustRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-010",
          "Roles trust named principals",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          A role that trusts "*" can be assumed from every AWS account of the world, and one \
          with NotPrincipal by everybody who is not listed.""",
          """
          Name the service, the role or the account; or demand a condition that limits the \
          caller, such as aws:PrincipalOrgID.""",
          trust("AWS", "*"),
          trust("Service", "ec2.amazonaws.com"),
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"),
          List.of("CKV_AWS_60", "CKV_AWS_61"));

  RolesTrustSomebody() {
    super(DOCUMENT, Set.of("aws_iam_role"), "anybody can assume it");
  }

  /** An example of a role with such a principal. */
  private static String trust(String type, String identifier) {
    return """
    data "aws_iam_policy_document" "trust" {
      statement {
        actions = ["sts:AssumeRole"]
        principals {
          type        = "%s"
          identifiers = ["%s"]
        }
      }
    }
    resource "aws_iam_role" "job" {
      assume_role_policy = data.aws_iam_policy_document.trust.json
    }
    """
        .formatted(type, identifier);
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    PrincipalElement principals = statement.principals();
    Ternary anyone = principals.isAnyone();
    for (PrincipalElement.Member member : principals.members()) {
      boolean anyService = member.type().equals("Service") && member.id().hasWildcard();
      anyone = anyone.or(Ternary.of(anyService && !principals.negated()));
      if (member.type().equals("Service") && member.id().isWhollyUnknown()) {
        anyone = anyone.or(Ternary.UNKNOWN);
      }
    }
    Ternary open =
        has(statement, Effect.ALLOW).and(anyone).and(Callers.limits(statement.conditions()).not());
    proof.add(open, placed, "lets in anybody");
  }
}
