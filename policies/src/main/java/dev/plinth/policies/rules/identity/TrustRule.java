package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A rule about whom the statements of trust or resource policies let in. */
abstract class TrustRule extends IdentityRule {

  TrustRule(RuleDocument document, Set<String> types, String failure) {
    super(document, types, failure, "the plan does not show whom it lets in");
  }

  @Override
  final boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    List<PlacedDocument> documents =
        Stream.of(model.trustPolicy(resource), model.resourcePolicy(resource))
            .flatMap(Optional::stream)
            .toList();
    for (PlacedDocument document : documents) {
      document.statements().forEach(placed -> examine(resource, placed, model, proof));
    }
    return !documents.isEmpty();
  }

  /** Looks at one statement. */
  abstract void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof);

  /** Whether a statement is certainly in force and has this effect. */
  static Ternary has(Statement statement, Effect effect) {
    if (statement.effect() != effect && statement.effect() != Effect.UNKNOWN) {
      return Ternary.NO;
    }
    return statement.certain() && statement.effect() == effect ? Ternary.YES : Ternary.UNKNOWN;
  }
}
