package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.escalation.Escalations;
import dev.plinth.policies.iam.escalation.Path;
import dev.plinth.policies.iam.escalation.Paths;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Nobody comes to a powerful role through other roles of the plan. */
final class NoPathToPower extends IdentityRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-008",
          "No chain of roles leads to one that can give itself everything",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          A role without dangerous permissions of its own may assume another one, or have a \
          service run its code with another one, and so on to a role that can do everything. \
          Each policy on the way looks harmless.""",
          """
          Cut the path that the finding shows: let the powerful role trust fewer, or take the \
          step to it from the role before.""",
          """
          resource "aws_iam_role" "job" {
            name               = "job"
            assume_role_policy = "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"
          }
          data "aws_iam_policy_document" "trust" {
            statement {
              actions = ["sts:AssumeRole"]
              principals {
                type        = "AWS"
                identifiers = [aws_iam_role.job.arn]
              }
            }
          }
          resource "aws_iam_role" "admin" {
            name               = "admin"
            assume_role_policy = data.aws_iam_policy_document.trust.json
          }
          resource "aws_iam_role_policy_attachment" "admin" {
            role       = aws_iam_role.admin.name
            policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
          }
          """,
          """
          resource "aws_iam_role" "job" {
            name               = "job"
            assume_role_policy = "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"
          }
          """,
          List.of("https://pathfinding.cloud"),
          List.of());

  NoPathToPower() {
    super(
        DOCUMENT,
        NoPrivilegeEscalation.PRINCIPALS,
        "a chain of roles leads from it to one that can give itself everything",
        "the plan does not tell whether a chain of roles leads from it to a powerful one");
  }

  @Override
  boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    Optional<Principal> principal = model.principal(resource);
    if (principal.isEmpty()) {
      return false;
    }
    Escalations escalations = context.model(Escalations.MODEL);
    if (escalations.isPowerful(principal.get()) == Ternary.YES) {
      // It needs no path; PLINTH-IAM-007 has said so.
      return false;
    }
    Optional<Path> path = context.model(Paths.MODEL).toPower(principal.get());
    path.ifPresent(found -> found.steps().forEach(step -> proof.add(found.certainty(), step)));
    return true;
  }
}
