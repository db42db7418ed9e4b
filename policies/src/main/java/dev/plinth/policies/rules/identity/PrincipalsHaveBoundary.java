package dev.plinth.policies.rules.identity;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/** Where a plan uses permissions boundaries, every role and user has one. */
final class PrincipalsHaveBoundary extends IdentityRule {

  private static final String BOUNDARY = "permissions_boundary";

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-022",
          "Roles and users have a permissions boundary where any has one",
          Severity.LOW,
          Category.IDENTITY,
          """
          A boundary caps what a role can ever be given. A plan that uses boundaries for some \
          roles and forgets others has a hole in the cap. (A plan without any is not judged.)""",
          "Set permissions_boundary on the role or user.",
          """
          resource "aws_iam_role" "job" {
            assume_role_policy   = "{}"
            permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
          }
          resource "aws_iam_role" "other" {
            assume_role_policy = "{}"
          }
          """,
          """
          resource "aws_iam_role" "job" {
            assume_role_policy   = "{}"
            permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"),
          List.of());

  PrincipalsHaveBoundary() {
    super(
        DOCUMENT,
        Set.of("aws_iam_role", "aws_iam_user"),
        "it has no permissions boundary",
        "the plan does not tell whether it has a permissions boundary");
  }

  @Override
  boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    boolean used =
        context
            .graph()
            .ofTypes("aws_iam_role", "aws_iam_user")
            .anyMatch(PrincipalsHaveBoundary::mayHave);
    if (used && !mayHave(resource)) {
      proof.wrong(
          Evidence.of(resource, BOUNDARY, "caps it nowhere, as it caps others of this plan"));
    } else if (resource.get(BOUNDARY).isUnknown() && !refersToPolicy(resource, context)) {
      proof.doubt(Evidence.of(resource, BOUNDARY, "may be none"));
    }
    return used;
  }

  private static boolean mayHave(Resource principal) {
    Value boundary = principal.get(BOUNDARY);
    return boundary.isUnknown() || boundary.asText().filter(arn -> !arn.isEmpty()).isPresent();
  }

  /** The ARN of a policy that the plan creates is not known yet, and never empty. */
  private static boolean refersToPolicy(Resource principal, PlanContext context) {
    return context.graph().related(principal, BOUNDARY, "aws_iam_policy").edges().stream()
        .anyMatch(Edge::certain);
  }
}
