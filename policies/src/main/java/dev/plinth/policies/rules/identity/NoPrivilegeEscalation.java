package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.escalation.Escalation;
import dev.plinth.policies.iam.escalation.Escalations;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all policies give a principal together does not let it give itself more. */
final class NoPrivilegeEscalation extends IdentityRule {

  static final Set<String> PRINCIPALS = Set.of("aws_iam_role", "aws_iam_user", "aws_iam_group");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-007",
          "Nobody can give itself more permissions",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          Some actions, harmless one by one, together give whoever has them every permission of \
          the account: to run code with any role, to rewrite a policy, to log in as somebody \
          else. The rule judges what all policies of a role, user or group give together, after \
          denials and the permissions boundary, also when the actions stand in several policies.""",
          """
          Pass only named roles, and only to the service that needs them; leave policies to the \
          deployment role under a permissions boundary; name the resources of the action that \
          the finding shows first.""",
          """
          resource "aws_iam_role" "job" {
            name               = "job"
            assume_role_policy = "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"
          }
          resource "aws_iam_role_policy" "pass" {
            role   = aws_iam_role.job.name
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
          }
          resource "aws_iam_role_policy" "run" {
            role   = aws_iam_role.job.name
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect = "Allow", Action = "elasticmapreduce:RunJobFlow", Resource = "*" }] })
          }
          """,
          """
          resource "aws_iam_role" "job" {
            name               = "job"
            assume_role_policy = "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"
          }
          resource "aws_iam_role_policy" "pass" {
            role   = aws_iam_role.job.name
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect    = "Allow", Action = "iam:PassRole",
                Resource  = "arn:aws:iam::123456789012:role/emr-service",
                Condition = { StringEquals = {
                  "iam:PassedToService" = "elasticmapreduce.amazonaws.com" } } }] })
          }
          resource "aws_iam_role_policy" "run" {
            role   = aws_iam_role.job.name
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect = "Allow", Action = "elasticmapreduce:RunJobFlow", Resource = "*" }] })
          }
          """,
          List.of(
              "https://pathfinding.cloud",
              "https://cloudsplaining.readthedocs.io/en/latest/glossary/privilege-escalation/"),
          List.of("CKV_AWS_110", "CKV_AWS_286"));

  NoPrivilegeEscalation() {
    super(
        DOCUMENT,
        PRINCIPALS,
        "it can give itself more permissions",
        "the plan does not tell whether it can give itself more permissions");
  }

  @Override
  boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    Escalations escalations = context.model(Escalations.MODEL);
    Optional<Principal> principal = model.principal(resource);
    for (Escalation escalation : principal.map(escalations::of).orElse(List.of())) {
      List<String> actions = escalation.method().actions();
      for (int i = 0; i < actions.size(); i++) {
        Grant step = escalation.steps().get(i);
        String note =
            "gives %s, one of %d to %s"
                .formatted(actions.get(i), actions.size(), escalation.method().gain());
        proof.add(
            escalation.certainty(),
            step.by(),
            actions.size() == 1
                ? "gives %s, to %s".formatted(actions.get(i), escalation.method().gain())
                : note);
      }
    }
    return true;
  }
}
