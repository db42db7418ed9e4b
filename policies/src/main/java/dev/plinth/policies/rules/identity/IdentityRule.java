package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import java.util.Set;

/** A rule that asks the plan's one {@link IamModel}. */
abstract class IdentityRule implements Rule {

  private final RuleDocument document;
  private final Set<String> types;
  private final String failure;
  private final String doubt;

  /**
   * A rule.
   *
   * @param failure what is wrong with a resource that fails, in one sentence without a full stop
   * @param doubt what is not known, in one sentence without a full stop
   */
  IdentityRule(RuleDocument document, Set<String> types, String failure, String doubt) {
    this.document = document;
    this.types = Set.copyOf(types);
    this.failure = failure;
    this.doubt = doubt;
  }

  @Override
  public final RuleDocument document() {
    return document;
  }

  @Override
  public final Set<String> resourceTypes() {
    return types;
  }

  @Override
  public final Set<Model<?>> models() {
    return Set.of(IamModel.MODEL);
  }

  @Override
  public final Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    var proof = new Proof();
    IamModel model = context.model(IamModel.MODEL);
    return examine(resource, model, context, proof)
        ? proof.judgement(failure, doubt)
        : Judgement.notApplicable();
  }

  /** Looks at a resource; false when the rule has nothing to say of it. */
  abstract boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof);
}
