package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;

/** Who may pass roles may pass named ones, to a named service. */
final class PassedRolesAreNamed extends StatementRule {

  private static final Glob PASS_ROLE = Glob.literal("iam:passrole");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-009",
          "iam:PassRole names the roles and the service",
          Severity.HIGH,
          Category.IDENTITY,
          """
          Whoever passes a role to a service makes the service act with it. Without names, any \
          role of the account can be passed; without iam:PassedToService, a role meant for one \
          service can be passed to another that runs arbitrary code.""",
          """
          Give the ARNs of the roles as resources, and a condition StringEquals on \
          iam:PassedToService.""",
          """
          data "aws_iam_policy_document" "submit" {
            statement {
              actions   = ["iam:PassRole"]
              resources = ["arn:aws:iam::123456789012:role/emr-service"]
            }
          }
          resource "aws_iam_policy" "submit" {
            policy = data.aws_iam_policy_document.submit.json
          }
          """,
          """
          data "aws_iam_policy_document" "submit" {
            statement {
              actions   = ["iam:PassRole"]
              resources = ["arn:aws:iam::123456789012:role/emr-service"]
              condition {
                test     = "StringEquals"
                variable = "iam:PassedToService"
                values   = ["elasticmapreduce.amazonaws.com"]
              }
            }
          }
          resource "aws_iam_policy" "submit" {
            policy = data.aws_iam_policy_document.submit.json
          }
          """,
          List.of("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"),
          List.of());

  PassedRolesAreNamed() {
    super(DOCUMENT, "it may pass roles too freely");
  }

  @Override
  void examine(PlacedStatement placed, Ternary allows, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    Ternary passes = allows.and(statement.actions().covers(PASS_ROLE));
    if (!passes.possible()) {
      return;
    }
    Ternary anyRole =
        model
            .catalogue()
            .action("iam:PassRole")
            .map(action -> Breadth.isBroad(statement.resources(), action))
            .orElse(Ternary.UNKNOWN);
    proof.add(passes.and(anyRole), placed, "passes any role");
    proof.add(passes.and(toNamedService(statement).not()), placed, "passes roles to any service");
  }

  private static Ternary toNamedService(Statement statement) {
    Ternary named = Ternary.NO;
    for (Condition condition : statement.conditions()) {
      if (!condition.isKnown()) {
        named = named.or(Ternary.UNKNOWN);
      } else if (condition.isKey("iam:PassedToService") && condition.demands()) {
        boolean unknown = condition.values().stream().anyMatch(Glob::isWhollyUnknown);
        named = named.or(unknown ? Ternary.UNKNOWN : Ternary.of(condition.valuesAreNarrow()));
      }
    }
    return named;
  }
}
