package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import java.util.Set;

/** A rule about users whose look is a few lines. */
final class UserRule extends IdentityRule {

  /** What a rule does with a resource; see {@link IdentityRule#examine}. */
  interface Look {
    boolean at(Resource resource, IamModel model, PlanContext context, Proof proof);
  }

  private final Look look;

  UserRule(RuleDocument document, Set<String> types, String failure, String doubt, Look look) {
    super(document, types, failure, doubt);
    this.look = look;
  }

  @Override
  boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    return look.at(resource, model, context, proof);
  }
}
