package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyArguments;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A resource policy gives named actions; only the own account as a whole may have all. */
final class ResourcePoliciesNameActions extends TrustRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-016",
          "Resource policies allow named actions",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          "sqs:*" or "*" in the policy of a queue, bucket or secret lets whoever is let in also \
          delete it and rewrite the policy. (The own account as a whole may have all actions of \
          a key: without it, the key could not be managed.)""",
          "List the actions that those who are let in call.",
          policy("sqs:*"),
          policy("sqs:SendMessage"),
          List.of(
              "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html"),
          List.of("CKV_AWS_72"));

  ResourcePoliciesNameActions() {
    super(DOCUMENT, types(), "it allows all actions");
  }

  /** At an endpoint, all actions are those of one service that identity policies allow already. */
  private static Set<String> types() {
    return PolicyArguments.resourceTypes().stream()
        .filter(type -> !type.startsWith("aws_vpc_endpoint"))
        .collect(Collectors.toSet());
  }

  private static String policy(String action) {
    return """
    data "aws_iam_policy_document" "events" {
      statement {
        actions   = ["%s"]
        resources = ["arn:aws:sqs:eu-west-1:123456789012:events"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/job"]
        }
      }
    }
    resource "aws_sqs_queue_policy" "events" {
      queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/events"
      policy    = data.aws_iam_policy_document.events.json
    }
    """
        .formatted(action);
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    var callers = new Callers(model);
    List<PrincipalElement.Member> members = statement.principals().members();
    boolean ownAccount =
        !statement.principals().negated()
            && !members.isEmpty()
            && members.stream().allMatch(callers::isOwnAccount);
    Ternary allows = has(statement, Effect.ALLOW);
    if (ownAccount || !allows.possible()) {
      return;
    }
    if (statement.actions().negated()) {
      proof.add(allows, placed, "allows everything else");
      return;
    }
    for (Glob action : statement.actions().globs()) {
      boolean all = action.isEverything() || action.source().matches("\\w[\\w-]*:[*]+");
      proof.add(allows.and(Ternary.of(all)), placed, action.source() + " is every action");
      if (action.isWhollyUnknown()) {
        proof.doubt(placed.evidence("its actions are known only after apply"));
      }
    }
  }
}
