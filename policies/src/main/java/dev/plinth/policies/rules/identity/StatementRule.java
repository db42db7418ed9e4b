package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyArguments;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import java.util.List;

/** A rule about each statement of identity policies that allows something. */
abstract class StatementRule extends IdentityRule {

  StatementRule(RuleDocument document, String failure) {
    super(
        document,
        PolicyArguments.identityTypes(),
        failure,
        "the plan does not show all that it allows");
  }

  @Override
  final boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    List<PlacedDocument> documents = model.identityPolicies(resource);
    for (PlacedDocument document : documents) {
      for (PlacedStatement placed : document.statements()) {
        if (placed.statement().mayAllow()) {
          examine(placed, allows(placed.statement()), model, proof);
        }
      }
    }
    return !documents.isEmpty();
  }

  /**
   * Looks at one statement.
   *
   * @param allows whether it certainly is in force and allows
   */
  abstract void examine(PlacedStatement placed, Ternary allows, IamModel model, Proof proof);

  private static Ternary allows(Statement statement) {
    return statement.certain() && statement.effect() == Effect.ALLOW
        ? Ternary.YES
        : Ternary.UNKNOWN;
  }
}
