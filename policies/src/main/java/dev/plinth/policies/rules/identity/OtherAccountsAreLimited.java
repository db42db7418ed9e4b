package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.RuleDocument;
import java.util.Set;

/** Other accounts are let in under a condition. */
final class OtherAccountsAreLimited extends TrustRule {

  OtherAccountsAreLimited(RuleDocument document, Set<String> types) {
    super(document, types, "another account is let in without a condition");
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    if (statement.principals().negated()) {
      return;
    }
    var callers = new Callers(model);
    Ternary open = has(statement, Effect.ALLOW).and(Callers.limits(statement.conditions()).not());
    for (PrincipalElement.Member member : statement.principals().members()) {
      Ternary foreign = open.and(callers.isForeign(member));
      String note =
          foreign == Ternary.YES
              ? "lets in " + member + ", of another account"
              : "lets in " + member + ", maybe of another account";
      proof.add(foreign, placed, note);
    }
  }
}
