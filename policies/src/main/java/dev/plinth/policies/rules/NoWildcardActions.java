package dev.plinth.policies.rules;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.PolicyDocuments.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An identity policy allows named actions, not all of AWS or of a service. */
final class NoWildcardActions implements Rule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-001",
          "Identity policies allow named actions",
          Severity.HIGH,
          Category.IDENTITY,
          """
          A statement that allows "*", or every action of a service such as "s3:*", grants what \
          nobody asked for today and what AWS adds tomorrow, deleting and granting included. \
          NotAction with Allow does the same: it allows all but a few.""",
          """
          List the actions that the workload calls. A wildcard inside an action name, such as \
          "s3:Get*", is not this rule's concern.""",
          """
          data "aws_iam_policy_document" "job" {
            statement {
              actions   = ["s3:*"]
              resources = ["arn:aws:s3:::lake-raw/*"]
            }
          }
          """,
          """
          data "aws_iam_policy_document" "job" {
            statement {
              actions   = ["s3:GetObject"]
              resources = ["arn:aws:s3:::lake-raw/*"]
            }
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"),
          List.of("CKV_AWS_1", "CKV_AWS_62", "CKV_AWS_63"));

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of(
        "aws_iam_policy",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
        "aws_ssoadmin_permission_set_inline_policy");
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    List<Evidence> wild = new ArrayList<>();
    List<Evidence> doubts = new ArrayList<>();
    List<Statements> policies = policies(resource, context);
    if (policies.isEmpty()) {
      return Judgement.notApplicable();
    }
    for (Statements policy : policies) {
      doubts.addAll(policy.doubts());
      policy.statements().forEach(statement -> judge(statement, wild, doubts));
    }
    if (!wild.isEmpty()) {
      return new Judgement.Fail("it allows more than named actions", wild);
    }
    return doubts.isEmpty()
        ? Judgement.pass()
        : new Judgement.Unknown("the plan does not show all that it allows", doubts);
  }

  private static List<Statements> policies(Resource resource, PlanContext context) {
    List<Statements> policies = new ArrayList<>();
    if (resource.type().equals("aws_iam_role")) {
      for (Value inline : resource.get("inline_policy").elements()) {
        if (!inline.get("policy").isNull()) {
          policies.add(
              PolicyDocuments.of(
                  resource, "inline_policy.policy", inline.get("policy"), context.graph()));
        }
      }
      return policies;
    }
    String attribute = resource.type().startsWith("aws_ssoadmin") ? "inline_policy" : "policy";
    policies.add(PolicyDocuments.of(resource, attribute, resource.get(attribute), context.graph()));
    return policies;
  }

  private static void judge(PolicyStatement statement, List<Evidence> wild, List<Evidence> doubts) {
    if (statement.denies()) {
      return;
    }
    String name =
        statement.sid().isEmpty() ? "a statement" : "statement \"" + statement.sid() + "\"";
    for (String action : statement.knownActions()) {
      if (isWildcard(action)) {
        wild.add(
            Evidence.of(
                statement.source(),
                statement.attribute() + ".actions",
                new Value.Text(action),
                name
                    + (coversEverything(action)
                        ? " allows all of AWS"
                        : " allows all of a service")));
      }
    }
    if (!statement.notActions().isNull() && !isEmpty(statement.notActions())) {
      wild.add(
          Evidence.of(
              statement.source(),
              statement.attribute() + ".not_actions",
              statement.notActions(),
              name + " allows everything else"));
    }
    if (statement.actions().hasUnknown()) {
      doubts.add(
          Evidence.of(
              statement.source(),
              statement.attribute() + ".actions",
              statement.actions(),
              "the actions of " + name + " are known only after apply"));
    }
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Sequence sequence && sequence.elements().isEmpty();
  }

  private static boolean isWildcard(String action) {
    return coversEverything(action) || action.substring(action.indexOf(':') + 1).matches("[*]+");
  }

  private static boolean coversEverything(String action) {
    return action.matches("[*?]+(:[*]+)?") && action.contains("*");
  }
}
